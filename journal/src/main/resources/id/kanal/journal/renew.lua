-- Keeps a lease alive. KEYS: lease. ARGV: fencing token, time to live (ms). Answers 1, or 0 when it is not ours.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])

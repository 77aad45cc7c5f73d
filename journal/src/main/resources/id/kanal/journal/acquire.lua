-- Grants a free lease. KEYS: lease, fence, names of leases. ARGV: time to live (ms), lease's name.
-- Answers the fencing token, 0 when it is taken.
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
local token = redis.call('INCR', KEYS[2])
redis.call('SET', KEYS[1], token, 'PX', ARGV[1])
redis.call('SADD', KEYS[3], ARGV[2])
return token

-- Counts one more. KEYS: counter. ARGV: the window (ms), which begins with the first. Answers how many there are.
local many = redis.call('INCR', KEYS[1])
if many == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return many

-- Says that this node lives, and keeps its leases of one pool alive.
-- KEYS: nodes; then leases. ARGV: time to live (ms), pool, node, whether to be counted ('1'); then the leases' fencing tokens
-- Answers how many nodes share the pool, then for each lease 1, or 0 when it is not ours.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local answers = { 0 }
if ARGV[4] == '1' then
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now))
  redis.call('ZADD', KEYS[1], string.format('%.0f', now + ARGV[1]), ARGV[2] .. '|' .. ARGV[3])
  for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
    if string.sub(member, 1, #ARGV[2] + 1) == ARGV[2] .. '|' then answers[1] = answers[1] + 1 end
  end
end
for i = 2, #KEYS do
  local ours = redis.call('GET', KEYS[i]) == ARGV[i + 3]
  answers[i] = ours and redis.call('PEXPIRE', KEYS[i], ARGV[1]) or 0
end
return answers

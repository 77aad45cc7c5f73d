-- Moves delayed entries that are due to the end of their streams, in the order in which they fell due.
-- KEYS: for each stream: stream, its delayed entries. ARGV: now (ms), most entries a stream. Answers how many moved.
local moved = 0
for i = 1, #KEYS, 2 do
  local due = redis.call('ZRANGEBYSCORE', KEYS[i + 1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
  for _, member in ipairs(due) do
    redis.call('XADD', KEYS[i], '*', 'b', member)
    redis.call('ZREM', KEYS[i + 1], member)
    moved = moved + 1
  end
end
return moved

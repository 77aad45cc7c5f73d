-- Puts a parked entry back into its stream, past its bound: an operator asked for it, one at a time.
-- KEYS: parked, names of streams. ARGV: entry id, prefix of streams' keys. Answers 1, or 0 when there is none.
local found = redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1], 'COUNT', 1)[1]
if not found then return 0 end
local note = {}
for i = 1, #found[2], 2 do note[found[2][i]] = found[2][i + 1] end
redis.call('XADD', ARGV[2] .. note.s, '*', 'b', note.b)
redis.call('SADD', KEYS[2], note.s)
redis.call('XDEL', KEYS[1], ARGV[1])
return 1

-- Adds an entry with the ticket that somebody waits for, unless its dedupe key is known, its stream full or the number taken.
-- KEYS: counts, names of streams, stream, dedupe key, ticket card
-- ARGV: bound, stream's name, time to remember the key (ms), channel to count under or '', body, what to remember under the
-- key, time to keep the card (ms); then the card's fields: field, value ...
-- Answers 1 made, 0 the number is taken, -1 the stream is full; or what is remembered under the key, which is text.
local call = redis.call
local function count(outcome)
  if ARGV[4] ~= '' then call('HINCRBY', KEYS[1], ARGV[4] .. '|' .. outcome, 1) end
end
local known = call('GET', KEYS[4])
if known then
  count('duplicate')
  return known
end
local length = call('XLEN', KEYS[3])
if length >= tonumber(ARGV[1]) then return -1 end
if call('EXISTS', KEYS[5]) == 1 then return 0 end
call('SET', KEYS[4], ARGV[6], 'PX', ARGV[3])
call('HSET', KEYS[5], unpack(ARGV, 8))
call('PEXPIRE', KEYS[5], ARGV[7])
call('XADD', KEYS[3], '*', 'b', ARGV[5])
if length == 0 then call('SADD', KEYS[2], ARGV[2]) end
count('received')
return 1

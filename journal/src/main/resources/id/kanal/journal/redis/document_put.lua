-- Makes or replaces a document.
-- KEYS: document, the ids of its collection in the order in which they were made, the same by their end, versions
-- ARGV: id, version that must be there (0: none; '': any or none), octets, time to keep it (ms) or '', bound of the collection
-- Answers the new version; false when the collection is full; or what is there instead: nothing, or version and octets.
local call = redis.call
local there = call('HGET', KEYS[1], 'v')
if ARGV[2] ~= '' and ARGV[2] ~= (there or '0') then
  if not there then return {} end
  return {there, call('HGET', KEYS[1], 'o')}
end
local time = call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if not there then
  repeat
    local over = call('ZRANGEBYSCORE', KEYS[3], '-inf', now, 'LIMIT', 0, 1000)
    if #over > 0 then
      call('ZREM', KEYS[2], unpack(over))
      call('ZREM', KEYS[3], unpack(over))
    end
  until #over < 1000
  if call('ZCARD', KEYS[2]) >= tonumber(ARGV[5]) then return false end
end
local version = call('INCR', KEYS[4])
call('HSET', KEYS[1], 'v', version, 'o', ARGV[3])
if ARGV[4] == '' then
  call('PERSIST', KEYS[1])
else
  call('PEXPIRE', KEYS[1], ARGV[4])
end
call('ZADD', KEYS[2], 'NX', version, ARGV[1])
call('ZADD', KEYS[3], ARGV[4] == '' and '+inf' or now + ARGV[4], ARGV[1])
local last = call('ZREVRANGE', KEYS[3], 0, 0, 'WITHSCORES')[2]
for i = 2, 3 do -- a collection ends with its last document
  if last == 'inf' then call('PERSIST', KEYS[i]) else call('PEXPIREAT', KEYS[i], last) end
end
return version

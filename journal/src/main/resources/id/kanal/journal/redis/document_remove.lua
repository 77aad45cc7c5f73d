-- Removes a document.
-- KEYS: document, the ids of its collection in the order in which they were made, the same by their end
-- ARGV: id, version that must be there ('': any)
-- Answers 1, or 0 when there is none of this version.
local call = redis.call
local there = call('HGET', KEYS[1], 'v')
if not there or (ARGV[2] ~= '' and ARGV[2] ~= there) then return 0 end
call('DEL', KEYS[1])
call('ZREM', KEYS[2], ARGV[1])
call('ZREM', KEYS[3], ARGV[1])
return 1

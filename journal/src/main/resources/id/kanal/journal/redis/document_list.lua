-- Lists documents in the order in which they were made.
-- KEYS: the ids of the collection in that order, the same by their end
-- ARGV: what the keys of its documents begin with, how many at most
-- Answers how many there are altogether, then for each: id, version, octets.
local call = redis.call
local time = call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local most, answer = tonumber(ARGV[2]), {call('ZCOUNT', KEYS[2], '(' .. now, '+inf')}
local at = 0
while #answer < 1 + 3 * most do
  local ids = call('ZRANGE', KEYS[1], at, at + most - 1)
  for _, id in ipairs(ids) do
    local found = call('HMGET', ARGV[1] .. id, 'v', 'o') -- one that is over stays among the ids for a while
    if found[1] and #answer < 1 + 3 * most then
      answer[#answer + 1] = id
      answer[#answer + 1] = found[1]
      answer[#answer + 1] = found[2]
    end
  end
  if #ids < most then break end
  at = at + most
end
return answer

-- Grants free leases of one pool, to this node no more than its share: the pool's leases dealt out evenly among live nodes.
-- KEYS: nodes, fence, names of leases, schema, check value of the master key; then the leases asked for
-- ARGV: time to live (ms), pool, leases in the pool, leases of it held here, the node's mark, its schema, its check value;
-- then the leases' names
-- Answers for each lease: its fencing token, 0 when it is taken or not for us; or the schema, as text, if it is another one;
-- or `key` if the data are under another master key, or none.
-- A token is a number that grows with every grant, ended by the node's mark: a replica that takes over may have missed a
-- grant and give the same number again, but not to the same node.
local schema = redis.call('GET', KEYS[4])
if not schema then
  redis.call('SET', KEYS[4], ARGV[6]) -- somebody emptied this Redis while we worked with it
elseif schema ~= ARGV[6] then
  return schema
end
if redis.call('GET', KEYS[5]) ~= ARGV[7] then
  return 'key' -- or none: whoever connects anew puts it back
end
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local nodes = 0
for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. now, '+inf')) do
  if string.sub(member, 1, #ARGV[2] + 1) == ARGV[2] .. '|' then nodes = nodes + 1 end
end
local room = math.ceil(ARGV[3] / math.max(nodes, 1)) - ARGV[4]
local answers = {}
for i = 6, #KEYS do
  answers[i - 5] = 0
  if room > 0 and redis.call('EXISTS', KEYS[i]) == 0 then
    local token = string.format('%.0f', redis.call('INCR', KEYS[2])) .. ARGV[5]
    redis.call('SET', KEYS[i], token, 'PX', ARGV[1])
    redis.call('SADD', KEYS[3], ARGV[i + 2])
    answers[i - 5] = tonumber(token)
    room = room - 1
  end
end
return answers

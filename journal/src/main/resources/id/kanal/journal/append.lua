-- Adds entries, each unless its dedupe key is known.
-- KEYS: counts, names of streams; then for each entry: dedupe key, stream
-- ARGV: for each entry: body, time to remember the key (ms), bound of the stream, channel to count under or '', stream's name
-- Answers for each entry: 1 added, 0 known already, -1 the stream is full.
local answers = {}
local counted = {}
for i = 1, (#KEYS - 2) / 2 do
  local key, stream = KEYS[2 * i + 1], KEYS[2 * i + 2]
  local body, remember, bound, channel, name =
    ARGV[5 * i - 4], ARGV[5 * i - 3], tonumber(ARGV[5 * i - 2]), ARGV[5 * i - 1], ARGV[5 * i]
  -- Without the delayed entries: parts that wait for the rest of their message must not keep it out.
  local length = redis.call('XLEN', stream)
  local answer
  if length >= bound then
    answer = redis.call('EXISTS', key) == 1 and 0 or -1
  elseif redis.call('SET', key, '1', 'NX', 'PX', remember) then
    answer = 1
    redis.call('XADD', stream, '*', 'b', body)
    if length == 0 then redis.call('SADD', KEYS[2], name) end
  else
    answer = 0
  end
  if channel ~= '' and answer >= 0 then
    local field = channel .. (answer == 1 and '|received' or '|duplicate')
    counted[field] = (counted[field] or 0) + 1
  end
  answers[i] = answer
end
for field, times in pairs(counted) do redis.call('HINCRBY', KEYS[1], field, times) end
return answers

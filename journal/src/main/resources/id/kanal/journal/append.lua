-- Adds entries, each unless its dedupe key is known.
-- KEYS: counts, names of streams; then for each entry: dedupe key, stream
-- ARGV: for each entry: body, time to remember the key (ms), bound of the stream, channel to count under or '', stream's name
-- Answers for each entry: 1 added, 0 known already, -1 the stream is full.
local call = redis.call
local answers, counted, lengths = {}, {}, {}
local a = 1
for k = 3, #KEYS, 2 do
  local key, stream, channel = KEYS[k], KEYS[k + 1], ARGV[a + 3]
  -- Without the delayed entries: parts that wait for the rest of their message must not keep it out.
  local length = lengths[stream] or call('XLEN', stream)
  local answer
  if length >= tonumber(ARGV[a + 2]) then
    answer = call('EXISTS', key) == 1 and 0 or -1
  elseif call('SET', key, '1', 'NX', 'PX', ARGV[a + 1]) then
    answer = 1
    call('XADD', stream, '*', 'b', ARGV[a])
    if length == 0 then call('SADD', KEYS[2], ARGV[a + 4]) end
    length = length + 1
  else
    answer = 0
  end
  lengths[stream] = length
  if channel ~= '' and answer >= 0 then
    local field = channel .. (answer == 1 and '|received' or '|duplicate')
    counted[field] = (counted[field] or 0) + 1
  end
  answers[#answers + 1] = answer
  a = a + 5
end
for field, times in pairs(counted) do call('HINCRBY', KEYS[1], field, times) end
return answers

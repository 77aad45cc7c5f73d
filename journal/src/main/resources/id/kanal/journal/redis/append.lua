-- Adds entries, each unless its dedupe key is known or its stream is full.
-- KEYS: counts, names of streams; the streams that get entries; then for each entry: its dedupe key
-- ARGV: how many streams there are, then for each: bound, name; how many kinds of entries there are, then for each: which
-- stream it is for, time to remember the key (ms), channel to count under or ''; then for each entry: body, which kind it is
-- Answers for each entry: 1 added, 0 known already, -1 the stream is full.
local call = redis.call
local left, counted, answers = {}, {}, {}
local streams, a = tonumber(ARGV[1]), 2
for s = 1, streams do
  -- Without the delayed entries: parts that wait for the rest of their message must not keep it out.
  local length = call('XLEN', KEYS[2 + s])
  if length == 0 then call('SADD', KEYS[2], ARGV[a + 1]) end
  left[s] = ARGV[a] - length
  a = a + 2
end
local kinds = a - 2
a = a + 1 + 3 * ARGV[a]
for k = 3 + streams, #KEYS do
  local kind = kinds + 3 * ARGV[a + 1]
  local s, channel, answer = tonumber(ARGV[kind]), ARGV[kind + 2], 0
  if left[s] <= 0 then
    answer = call('EXISTS', KEYS[k]) - 1
  elseif call('SET', KEYS[k], '1', 'NX', 'PX', ARGV[kind + 1]) then
    answer = 1
    call('XADD', KEYS[2 + s], '*', 'b', ARGV[a])
    left[s] = left[s] - 1
  end
  if channel ~= '' and answer >= 0 then
    local field = channel .. (answer == 1 and '|received' or '|duplicate')
    counted[field] = (counted[field] or 0) + 1
  end
  answers[#answers + 1] = answer
  a = a + 2
end
for field, times in pairs(counted) do call('HINCRBY', KEYS[1], field, times) end
return answers

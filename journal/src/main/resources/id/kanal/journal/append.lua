-- Adds entries, each unless its dedupe key is known.
-- KEYS: counts, names of streams; the streams that are asked how much room they have; then for each entry: dedupe key, stream
-- ARGV: how many streams are asked, then for each: bound, stream's name; how many kinds of entries there are, then for each:
-- time to remember the key (ms), channel to count under or ''; then for each entry: body, which kind it is
-- Answers for each entry: 1 added, 0 known already, -1 the stream is full; then for each stream asked: the room that is left.
local call = redis.call
local room, counted, answers = {}, {}, {}
local asked = tonumber(ARGV[1])
local a = 2
for k = 3, 2 + asked do
  -- Without the delayed entries: parts that wait for the rest of their message must not keep it out.
  room[KEYS[k]] = ARGV[a] - call('XLEN', KEYS[k])
  call('SADD', KEYS[2], ARGV[a + 1])
  a = a + 2
end
local kinds = a - 1
a = a + 1 + 2 * ARGV[a]
for k = 3 + asked, #KEYS, 2 do
  local key, stream, kind = KEYS[k], KEYS[k + 1], kinds + 2 * ARGV[a + 1]
  local left, channel, answer = room[stream], ARGV[kind + 1], nil
  if left and left <= 0 then
    answer = call('EXISTS', key) == 1 and 0 or -1
  elseif call('SET', key, '1', 'NX', 'PX', ARGV[kind]) then
    answer = 1
    call('XADD', stream, '*', 'b', ARGV[a])
    if left then room[stream] = left - 1 end
  else
    answer = 0
  end
  if channel ~= '' and answer >= 0 then
    local field = channel .. (answer == 1 and '|received' or '|duplicate')
    counted[field] = (counted[field] or 0) + 1
  end
  answers[#answers + 1] = answer
  a = a + 2
end
for field, times in pairs(counted) do call('HINCRBY', KEYS[1], field, times) end
for k = 3, 2 + asked do answers[#answers + 1] = room[KEYS[k]] end
return answers

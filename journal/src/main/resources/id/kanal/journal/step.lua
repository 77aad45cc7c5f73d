-- Applies one step, all or nothing: every check comes before the first write.
-- KEYS: lease, counts, names of streams, parked; then the keys of each operation
-- ARGV: fencing token; then the operations, each a letter and its arguments:
--   s(ettle)  keys: stream                          args: entry id
--   a(ppend)  keys: stream, its delayed entries     args: bound, stream's name, body
--   d(elay)   keys: stream, its delayed entries     args: bound, stream's name, body, due (ms)
--   n(ew)     keys: hash                            args: time to live (ms), number of fields, field, value ...
--   p(ut)     keys: hash                            args: the same
--   r(emove)  keys: hash                            args: none
--   c(ount)   keys: none                            args: field
--   x(cancel) keys: delayed entries                 args: body
--   k(eep)    keys: none                            args: stream's name, code, detail, time, body
-- Answers 0 applied, 1 lease lost, 2 settled already, 3 key taken, 4 a stream is full.
local call = redis.call
if call('GET', KEYS[1]) ~= ARGV[1] then return 1 end

local last = #ARGV
local grown, bound, delayed, fresh, settles = {}, {}, {}, {}, {}
local k, a = 5, 2
while a <= last do
  local op, key = ARGV[a], KEYS[k]
  if op == 's' then
    settles[#settles + 1] = key
    settles[#settles + 1] = ARGV[a + 1]
    grown[key] = (grown[key] or 0) - 1
    k, a = k + 1, a + 2
  elseif op == 'a' or op == 'd' then
    grown[key] = (grown[key] or 0) + 1
    bound[key] = tonumber(ARGV[a + 1])
    delayed[key] = KEYS[k + 1]
    k, a = k + 2, a + (op == 'a' and 4 or 5)
  elseif op == 'n' or op == 'p' then
    if op == 'n' then
      -- One step may make two new keys that are the same, such as a ticket drawn twice.
      if fresh[key] or call('EXISTS', key) == 1 then return 3 end
      fresh[key] = true
    end
    k, a = k + 1, a + 3 + 2 * ARGV[a + 2]
  elseif op == 'r' then
    k, a = k + 1, a + 1
  elseif op == 'x' then
    k, a = k + 1, a + 2
  elseif op == 'c' then
    a = a + 2
  else
    a = a + 6
  end
end
local length = {}
for key, most in pairs(bound) do
  length[key] = call('XLEN', key) + call('ZCARD', delayed[key])
  -- What the step itself takes out makes room: a retry in a full stream must not fail.
  if grown[key] > 0 and length[key] + grown[key] > most then return 4 end
end
-- The last check. A single entry needs no look before it is taken out: nothing is written yet if it is not there.
if #settles == 2 then
  if call('XDEL', settles[1], settles[2]) == 0 then return 2 end
else
  for i = 1, #settles, 2 do
    if #call('XRANGE', settles[i], settles[i + 1], settles[i + 1], 'COUNT', 1) == 0 then return 2 end
  end
  for i = 1, #settles, 2 do call('XDEL', settles[i], settles[i + 1]) end
end

local counted = {}
k, a = 5, 2
while a <= last do
  local op, key = ARGV[a], KEYS[k]
  if op == 's' then
    k, a = k + 1, a + 2
  elseif op == 'a' then
    call('XADD', key, '*', 'b', ARGV[a + 3])
    if length[key] == 0 then call('SADD', KEYS[3], ARGV[a + 2]) end
    k, a = k + 2, a + 4
  elseif op == 'd' then
    -- An equal body that waits already is moved.
    call('ZADD', KEYS[k + 1], ARGV[a + 4], ARGV[a + 3])
    if length[key] == 0 then call('SADD', KEYS[3], ARGV[a + 2]) end
    k, a = k + 2, a + 5
  elseif op == 'n' or op == 'p' then
    local values = 2 * ARGV[a + 2]
    if values > 0 then
      call('HSET', key, unpack(ARGV, a + 3, a + 2 + values))
      call('PEXPIRE', key, ARGV[a + 1])
    end
    k, a = k + 1, a + 3 + values
  elseif op == 'x' then
    call('ZREM', key, ARGV[a + 1])
    k, a = k + 1, a + 2
  elseif op == 'r' then
    call('DEL', key)
    k, a = k + 1, a + 1
  elseif op == 'c' then
    counted[ARGV[a + 1]] = (counted[ARGV[a + 1]] or 0) + 1
    a = a + 2
  else
    call('XADD', KEYS[4], '*', 's', ARGV[a + 1], 'c', ARGV[a + 2], 'd', ARGV[a + 3], 't', ARGV[a + 4], 'b', ARGV[a + 5])
    a = a + 6
  end
end
for field, times in pairs(counted) do call('HINCRBY', KEYS[2], field, times) end
return 0

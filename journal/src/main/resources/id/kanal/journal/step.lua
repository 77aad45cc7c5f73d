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
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 1 end

local keys_of = { s = 1, a = 2, d = 2, x = 1, n = 1, p = 1, r = 1, c = 0, k = 0 }
local args_of = { s = 1, a = 3, d = 4, x = 1, r = 0, c = 1, k = 5 }

local function each(visit)
  local k, a = 5, 2
  while a <= #ARGV do
    local op = ARGV[a]
    local answer = visit(op, k, a + 1)
    if answer then return answer end
    k = k + keys_of[op]
    a = a + 1 + (args_of[op] or 2 + 2 * tonumber(ARGV[a + 2]))
  end
end

local grown, bound, delayed, fresh = {}, {}, {}, {}
local refused = each(function(op, k, a)
  local key = KEYS[k]
  if op == 's' then
    if #redis.call('XRANGE', key, ARGV[a], ARGV[a], 'COUNT', 1) == 0 then return 2 end
    grown[key] = (grown[key] or 0) - 1
  elseif op == 'a' or op == 'd' then
    grown[key] = (grown[key] or 0) + 1
    bound[key] = tonumber(ARGV[a])
    delayed[key] = KEYS[k + 1]
  elseif op == 'n' then
    -- One step may make two new keys that are the same, such as a ticket drawn twice.
    if fresh[key] or redis.call('EXISTS', key) == 1 then return 3 end
    fresh[key] = true
  end
end)
if refused then return refused end
local length = {}
for key, most in pairs(bound) do
  length[key] = redis.call('XLEN', key) + redis.call('ZCARD', delayed[key])
  -- What the step itself takes out makes room: a retry in a full stream must not fail.
  if grown[key] > 0 and length[key] + grown[key] > most then return 4 end
end

each(function(op, k, a)
  local key = KEYS[k]
  if op == 's' then
    redis.call('XDEL', key, ARGV[a])
  elseif op == 'a' then
    redis.call('XADD', key, '*', 'b', ARGV[a + 2])
    if length[key] == 0 then redis.call('SADD', KEYS[3], ARGV[a + 1]) end
  elseif op == 'd' then
    -- An equal body that waits already is moved.
    redis.call('ZADD', KEYS[k + 1], ARGV[a + 3], ARGV[a + 2])
    if length[key] == 0 then redis.call('SADD', KEYS[3], ARGV[a + 1]) end
  elseif op == 'n' or op == 'p' then
    local fields = tonumber(ARGV[a + 1])
    if fields > 0 then
      redis.call('HSET', key, unpack(ARGV, a + 2, a + 1 + 2 * fields))
      redis.call('PEXPIRE', key, ARGV[a])
    end
  elseif op == 'x' then
    redis.call('ZREM', key, ARGV[a])
  elseif op == 'r' then
    redis.call('DEL', key)
  elseif op == 'c' then
    redis.call('HINCRBY', KEYS[2], ARGV[a], 1)
  elseif op == 'k' then
    redis.call('XADD', KEYS[4], '*', 's', ARGV[a], 'c', ARGV[a + 1], 'd', ARGV[a + 2], 't', ARGV[a + 3], 'b', ARGV[a + 4])
  end
end)
return 0

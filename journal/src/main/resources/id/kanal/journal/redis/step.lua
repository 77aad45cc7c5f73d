-- Applies steps one after the other, each all or nothing: every check of a step comes before its first write.
-- KEYS: counts, names of streams, parked; then for each step: its lease, the keys of each operation
-- ARGV: for each step: fencing token, how many keys and how many arguments its operations have; then the operations,
-- each a letter and its arguments:
--   s(ettle)  keys: stream                          args: number of ids, id, id ... the oldest first
--   a(ppend)  keys: stream, its delayed entries     args: bound, stream's name, body
--   o(r not)  keys: stream, its delayed entries     args: bound, stream's name, body, field to count if there is no room
--   f(eed back) keys: stream                        args: stream's name, body; past the bound
--   d(elay)   keys: stream, its delayed entries     args: bound, stream's name, body, due (ms)
--   n(ew)     keys: hash                            args: time to live (ms), number of fields, field, value ...
--   p(ut)     keys: hash                            args: the same
--   r(emove)  keys: hash                            args: none
--   c(ount)   keys: none                            args: field
--   x(cancel) keys: delayed entries                 args: body
--   k(eep)    keys: none                            args: bound, stream's name, code, detail, time, body
--   i(f room) keys: none                            args: the same; nothing is kept beyond the bound
-- Answers for each step: 0 applied, 1 lease lost, 2 settled already, 3 key taken, 4 a stream is full.
local call = redis.call
-- What the steps of one call share is asked for once. A stream's length counts its delayed entries, too.
local holder, length, counted = {}, {}, {}
local parked -- how many there are, once it was asked for

local function apply(k, a, last)
  local lease = KEYS[k]
  if not holder[lease] then holder[lease] = call('GET', lease) or '' end
  if holder[lease] ~= ARGV[a] then return 1 end

  local first, from = k + 1, a + 3
  local grown, bound, fresh, settles, strangers = {}, {}, nil, {}, false
  local keeps, most = 0, 0
  k, a = first, from
  while a <= last do
    local op, key = ARGV[a], KEYS[k]
    if op == 's' then
      settles[#settles + 1] = key
      settles[#settles + 1] = ARGV[a + 2]
      grown[key] = (grown[key] or 0) - ARGV[a + 1]
      k, a = k + 1, a + 2 + ARGV[a + 1]
    elseif op == 'p' then
      k, a = k + 1, a + 3 + 2 * ARGV[a + 2]
    elseif op == 'c' then
      a = a + 2
    elseif op == 'a' or op == 'd' then
      grown[key] = (grown[key] or 0) + 1
      bound[key] = ARGV[a + 1]
      if not length[key] then length[key] = call('XLEN', key) + call('ZCARD', KEYS[k + 1]) end
      k, a = k + 2, a + (op == 'a' and 4 or 5)
    elseif op == 'o' then
      if not length[key] then length[key] = call('XLEN', key) + call('ZCARD', KEYS[k + 1]) end
      k, a = k + 2, a + 5
    elseif op == 'n' then
      -- One step may make two new keys that are the same, such as a ticket drawn twice.
      fresh = fresh or {}
      if fresh[key] or call('EXISTS', key) == 1 then return 3 end
      fresh[key] = true
      k, a = k + 1, a + 3 + 2 * ARGV[a + 2]
    elseif op == 'r' then
      k, a = k + 1, a + 1
    elseif op == 'x' then
      k, a = k + 1, a + 2
    elseif op == 'f' then
      k, a = k + 1, a + 3
    else
      parked = parked or call('XLEN', KEYS[3])
      if op == 'k' then keeps, most = keeps + 1, tonumber(ARGV[a + 1]) end
      a = a + 7
    end
  end
  if keeps > 0 and parked + keeps > most then return 4 end
  for key, most in pairs(bound) do
    -- What the step itself takes out makes room: a retry in a full stream must not fail.
    if grown[key] > 0 and length[key] + grown[key] > tonumber(most) then return 4 end
  end
  -- The last check. What a step takes out of a stream was read together, and goes all or not at all: the oldest tells. In
  -- a single stream it needs no look before it is taken out: nothing is written yet if it is not there.
  local single = #settles == 2
  if single then
    if call('XDEL', settles[1], settles[2]) == 0 then return 2 end
  else
    for i = 1, #settles, 2 do
      if #call('XRANGE', settles[i], settles[i + 1], settles[i + 1], 'COUNT', 1) == 0 then return 2 end
    end
  end

  k, a = first, from
  while a <= last do
    local op, key = ARGV[a], KEYS[k]
    if op == 's' then
      local ids = tonumber(ARGV[a + 1])
      if not single or ids > 1 then call('XDEL', key, unpack(ARGV, a + (single and 3 or 2), a + 1 + ids)) end
      if length[key] then length[key] = length[key] - ids end
      k, a = k + 1, a + 2 + ids
    elseif op == 'p' or op == 'n' then
      local values = 2 * ARGV[a + 2]
      if values > 0 then
        call('HSET', key, unpack(ARGV, a + 3, a + 2 + values))
        call('PEXPIRE', key, ARGV[a + 1])
      end
      k, a = k + 1, a + 3 + values
    elseif op == 'c' then
      counted[ARGV[a + 1]] = (counted[ARGV[a + 1]] or 0) + 1
      a = a + 2
    elseif op == 'a' then
      call('XADD', key, '*', 'b', ARGV[a + 3])
      if length[key] == 0 then call('SADD', KEYS[2], ARGV[a + 2]) end
      length[key] = length[key] + 1
      k, a = k + 2, a + 4
    elseif op == 'o' then
      if length[key] < tonumber(ARGV[a + 1]) then
        call('XADD', key, '*', 'b', ARGV[a + 3])
        call('SADD', KEYS[2], ARGV[a + 2])
        length[key] = length[key] + 1
      else
        counted[ARGV[a + 4]] = (counted[ARGV[a + 4]] or 0) + 1
      end
      k, a = k + 2, a + 5
    elseif op == 'f' then
      call('XADD', key, '*', 'b', ARGV[a + 2])
      call('SADD', KEYS[2], ARGV[a + 1])
      if length[key] then length[key] = length[key] + 1 end
      k, a = k + 1, a + 3
    elseif op == 'd' then
      -- An equal body that waits already is moved.
      length[key] = length[key] + call('ZADD', KEYS[k + 1], ARGV[a + 4], ARGV[a + 3])
      call('SADD', KEYS[2], ARGV[a + 2])
      k, a = k + 2, a + 5
    elseif op == 'x' then
      call('ZREM', key, ARGV[a + 1])
      strangers = true
      k, a = k + 1, a + 2
    elseif op == 'r' then
      call('DEL', key)
      k, a = k + 1, a + 1
    else
      if op == 'k' or parked < tonumber(ARGV[a + 1]) then
        call('XADD', KEYS[3], '*', 's', ARGV[a + 2], 'c', ARGV[a + 3], 'd', ARGV[a + 4], 't', ARGV[a + 5], 'b', ARGV[a + 6])
        parked = parked + 1
      end
      a = a + 7
    end
  end
  if strangers then length = {} end -- a key of delayed entries doesn't tell whose they are
  return 0
end

local answers = {}
local k, a = 4, 1
while a <= #ARGV do
  local last = a + 2 + ARGV[a + 2]
  answers[#answers + 1] = apply(k, a, last)
  k, a = k + 1 + ARGV[a + 1], last + 1
end
for field, times in pairs(counted) do call('HINCRBY', KEYS[1], field, times) end
return answers

-- Reads a feed. KEYS: feed. ARGV: position, which is read, too; how many at most.
-- Answers the entries from the position on, how many there are altogether, the newest one.
local call = redis.call
return {
  call('XRANGE', KEYS[1], ARGV[1], '+', 'COUNT', ARGV[2]),
  call('XLEN', KEYS[1]),
  call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
}

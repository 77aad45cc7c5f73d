-- Removes a parked entry for good. KEYS: parked. ARGV: entry id. Answers 1, or 0 when there is none.
return redis.call('XDEL', KEYS[1], ARGV[1])

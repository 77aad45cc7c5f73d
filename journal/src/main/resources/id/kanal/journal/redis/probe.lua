-- Finds out whether writes are taken again. KEYS: probe.
redis.call('SET', KEYS[1], '1', 'PX', 1000)
return 1

-- A secret that is made once and kept. KEYS: secret. ARGV: the value if there is none yet. Answers the value kept.
redis.call('SET', KEYS[1], ARGV[1], 'NX')
return redis.call('GET', KEYS[1])

/** What all others speak to Redis with: commands, scripts, keys, connections, and what must be true of a Redis before it is used. */
package id.kanal.journal.redis;

/**
 * The journal on Redis Streams: {@link id.kanal.journal.RedisJournal} puts together what commits, reads and leases over the
 * connections of {@code redis}. docs/durability.md says how a write becomes durable, and on which threads.
 */
package id.kanal.journal;

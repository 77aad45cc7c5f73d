/** The journal on Redis Streams: one committer that shares an fsync among many writers, one reader, leases. */
package id.kanal.journal;

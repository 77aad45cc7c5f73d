/** Reads: one thread, one connection, and when it looks for what. */
package id.kanal.journal.read;

/** The way out: rendered messages of one channel to its provider, in order per address, and the receipts that come back. */
package id.kanal.channels.outbox;

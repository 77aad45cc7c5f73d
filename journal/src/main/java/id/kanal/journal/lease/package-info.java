/** Leases: got, kept alive, shared among nodes, given back. */
package id.kanal.journal.lease;

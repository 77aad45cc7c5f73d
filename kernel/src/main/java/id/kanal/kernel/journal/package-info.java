/** The port of the journal: streams, atomic steps, leases. */
package id.kanal.kernel.journal;

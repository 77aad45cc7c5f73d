/**
 * Who did or saw what. A record is in the journal before the action begins; one node at a time seals what has come together into
 * segments, each with the hash of the one before, so that nothing can be changed or left out later without a trace.
 */
package id.kanal.kernel.audit;

/**
 * What is kept outside the flow: small documents that are changed by compare-and-set, counters, and a feed that tells every node
 * what changed. Nothing of it is a citizen's message; those are the journal's.
 */
package id.kanal.kernel.document;

/** The small state that moves with the streams: what its hashes hold, each with one codec. Plain Java. */
package id.kanal.kernel.state;

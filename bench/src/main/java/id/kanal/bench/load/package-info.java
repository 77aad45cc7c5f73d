/** An operator that sends as fast as it is answered, with its own window and no SMPP library. */
package id.kanal.bench.load;

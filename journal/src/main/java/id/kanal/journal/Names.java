package id.kanal.journal;

import static id.kanal.journal.Call.bytes;

/** What the journal's keys are called in Redis. */
final class Names {
    final byte[] counts;
    final byte[] streams;
    final byte[] parked;
    final byte[] fence;
    final byte[] leases;
    final byte[] nodes;
    final byte[] probe;

    private final String prefix;

    Names(String prefix) {
        this.prefix = prefix;
        this.counts = bytes(prefix + "counts");
        this.streams = bytes(prefix + "streams");
        this.parked = bytes(prefix + "parked");
        this.fence = bytes(prefix + "fence");
        this.leases = bytes(prefix + "leases");
        this.nodes = bytes(prefix + "nodes");
        this.probe = bytes(prefix + "probe");
    }

    byte[] streamPrefix() {
        return bytes(prefix + "stream:");
    }

    byte[] stream(String name) {
        return bytes(prefix + "stream:" + name);
    }

    byte[] delayed(String stream) {
        return bytes(prefix + "delayed:" + stream);
    }

    byte[] once(String key) {
        return bytes(prefix + "once:" + key);
    }

    byte[] state(String key) {
        return bytes(prefix + "state:" + key);
    }

    byte[] lease(String name) {
        return bytes(prefix + "lease:" + name);
    }

    byte[] secret(String name) {
        return bytes(prefix + "secret:" + name);
    }
}

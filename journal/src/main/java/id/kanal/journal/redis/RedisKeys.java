package id.kanal.journal.redis;

import static id.kanal.journal.redis.RedisCommand.bytes;

/** What the journal's keys are called in Redis. */
public final class RedisKeys {
    public final byte[] counts;
    public final byte[] streams;
    public final byte[] parked;
    public final byte[] fence;
    public final byte[] leases;
    public final byte[] nodes;
    public final byte[] probe;
    public final byte[] schema;
    public final byte[] masterKey;
    public final byte[] masterKeyCheck;

    private final String prefix;

    public RedisKeys(String prefix) {
        this.prefix = prefix;
        this.counts = bytes(prefix + "counts");
        this.streams = bytes(prefix + "streams");
        this.parked = bytes(prefix + "parked");
        this.fence = bytes(prefix + "fence");
        this.leases = bytes(prefix + "leases");
        this.nodes = bytes(prefix + "nodes");
        this.probe = bytes(prefix + "probe");
        this.schema = bytes(prefix + "schema");
        this.masterKey = bytes(prefix + "master-key");
        this.masterKeyCheck = bytes(prefix + "master-key-check");
    }

    /** A key outside the flow. */
    public byte[] of(String key) {
        return bytes(prefix + key);
    }

    public byte[] streamPrefix() {
        return bytes(prefix + "stream:");
    }

    public byte[] stream(String name) {
        return bytes(prefix + "stream:" + name);
    }

    public byte[] delayed(String stream) {
        return bytes(prefix + "delayed:" + stream);
    }

    public byte[] once(String key) {
        return bytes(prefix + "once:" + key);
    }

    public byte[] state(String key) {
        return bytes(prefix + "state:" + key);
    }

    public byte[] lease(String name) {
        return bytes(prefix + "lease:" + name);
    }
}

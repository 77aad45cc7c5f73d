package id.kanal.channels.email.read;

import java.nio.charset.StandardCharsets;

/** A multipart that may still have parts, and the line that stands between them (RFC 2046, 5.1.1). */
final class BoundaryLevel {
    private static final int LONGEST = 200;
    private static final int SHORTEST = 6;

    private final Entity entity;
    private final int depth;
    private final byte[] declared;
    /** What such a line begins with, dashes included; empty until it is known. */
    private byte[] delimiter;

    private BoundaryLevel(Entity entity, int depth, String declared, String delimiter) {
        this.entity = entity;
        this.depth = depth;
        this.declared = declared.getBytes(StandardCharsets.ISO_8859_1);
        this.delimiter = delimiter.getBytes(StandardCharsets.ISO_8859_1);
    }

    static BoundaryLevel declared(Entity entity, int depth) {
        String boundary = boundary(entity);
        return new BoundaryLevel(entity, depth, boundary, boundary.isEmpty() ? "" : "--" + boundary);
    }

    /** Of a multipart in which the declared boundary does not occur. */
    static BoundaryLevel toBeFound(Entity entity, int depth) {
        return new BoundaryLevel(entity, depth, boundary(entity), "");
    }

    private static String boundary(Entity entity) {
        return entity.parameter("boundary").stripTrailing();
    }

    Entity entity() {
        return entity;
    }

    int depth() {
        return depth;
    }

    /** Whether lines without dashes have to be looked at, too. */
    boolean mayLackDashes() {
        return delimiter.length == 0 ? declared.length > 0 : delimiter.length == declared.length;
    }

    boolean matches(Lines line) {
        return delimiter.length > 0 && matches(line, delimiter);
    }

    private static boolean matches(Lines line, byte[] delimiter) {
        if (line.length() < delimiter.length) return false;
        for (int i = 0; i < delimiter.length; i++) if (line.octet(i) != delimiter[i]) return false;
        int rest = delimiter.length;
        return isBlank(line, rest) || (isClosed(line, rest) && isBlank(line, rest + 2));
    }

    boolean closedBy(Lines line) {
        return isClosed(line, delimiter.length);
    }

    private static boolean isClosed(Lines line, int at) {
        return line.length() >= at + 2 && line.octet(at) == '-' && line.octet(at + 1) == '-';
    }

    /** Takes the line for the boundary that is not known, if it can be one. */
    boolean learn(Lines line) {
        if (delimiter.length > 0) return false;
        if (declared.length > 0 && matches(line, declared)) {
            delimiter = declared;
            return true;
        }
        int end = line.length();
        while (end > 2 && line.octet(end - 1) <= ' ') end--;
        if (end < SHORTEST || end > LONGEST || !line.startsWith("--")) return false;
        boolean dashes = true;
        for (int i = 2; i < end; i++) {
            if (line.octet(i) <= ' ') return false;
            dashes &= line.octet(i) == '-';
        }
        if (!dashes) delimiter = line.latin1().substring(0, end).getBytes(StandardCharsets.ISO_8859_1);
        return !dashes;
    }

    private static boolean isBlank(Lines line, int from) {
        for (int i = from; i < line.length(); i++) if (line.octet(i) > ' ' || line.octet(i) < 0) return false;
        return true;
    }
}

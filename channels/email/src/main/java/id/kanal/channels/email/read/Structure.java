package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the parts of a mail (RFC 2046, 5.1) in one pass. Boundaries may be missing at the end, reused within, or not be
 * declared at all; then the first line that looks like one is it.
 */
final class Structure {
    private static final int HEADER_ROOM = 512 << 10;
    private static final int PART_HEADER_ROOM = 16 << 10;

    private final OctetSource source;
    private final ReadLimits limits;
    private final boolean guessing;
    private final List<Level> levels = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    private int count;
    private boolean cut;

    private Structure(OctetSource source, ReadLimits limits, boolean guessing) {
        this.source = source;
        this.limits = limits;
        this.guessing = guessing;
    }

    /** What was found, and whether there were more parts than are read. */
    record Found(Entity mail, boolean cut) {}

    static Found of(OctetSource source, ReadLimits limits) throws IOException {
        Structure declared = new Structure(source, limits, false);
        Entity mail = declared.walk();
        if (!mail.isMultipart() || !mail.parts().isEmpty()) return new Found(mail, declared.cut);
        Structure guessed = new Structure(source, limits, true);
        return new Found(guessed.walk(), guessed.cut);
    }

    private Entity walk() throws IOException {
        try (InputStream in = source.open(0)) {
            Lines lines = new Lines(in);
            HeaderReader header = new HeaderReader(lines, line -> false, HEADER_ROOM);
            MailHeaders headers = header.mail();
            Entity mail = new Entity(headers, "text/plain", source, header.bodyStart());
            enter(mail, lines, 0);
            while (!cut && lines.next()) if (lines.length() > 2 && lines.startsWith("--")) boundary(lines);
            closeAbove(-1, cut ? lines.start() : lines.after(), false);
            return mail;
        }
    }

    /** A new part whose headers were read. */
    private void enter(Entity entity, Lines lines, int depth) throws IOException {
        count++;
        open.add(new Open(entity, levels.size()));
        if (depth >= limits.depth()) return;
        if (entity.isMultipart()) {
            String boundary =
                    guessing && depth == 0 ? "" : entity.parameter("boundary").stripTrailing();
            levels.add(new Level(entity, boundary.getBytes(StandardCharsets.ISO_8859_1), depth));
        } else if (isMail(entity) && entity.transfer() == Transfer.IDENTITY) {
            HeaderReader header = new HeaderReader(lines, this::isBoundary, PART_HEADER_ROOM);
            MailHeaders headers = header.part();
            Entity inner = new Entity(headers, "text/plain", source, header.bodyStart());
            entity.parts().add(inner);
            enter(inner, lines, depth + 1);
        }
    }

    static boolean isMail(Entity entity) {
        return entity.is("message/rfc822") || entity.is("message/global");
    }

    private void boundary(Lines lines) throws IOException {
        int level = level(lines);
        if (level < 0) return;
        closeAbove(level, Math.max(0, Math.min(lines.before(), lines.start())), true);
        Level at = levels.get(level);
        if (at.closedBy(lines)) return; // more parts may follow nevertheless: some mailers write it too early
        if (count >= limits.parts()) {
            cut = true;
            return;
        }
        HeaderReader header = new HeaderReader(lines, this::isBoundary, PART_HEADER_ROOM);
        MailHeaders headers = header.part();
        String usual = at.entity.is("multipart/digest") ? "message/rfc822" : "text/plain";
        Entity part = new Entity(headers, usual, source, header.bodyStart());
        at.entity.parts().add(part);
        enter(part, lines, at.depth + 1);
    }

    private boolean isBoundary(Lines lines) {
        return lines.startsWith("--") && levels.stream().anyMatch(level -> level.matches(lines));
    }

    /** The innermost level that the line is a boundary of, -1 for none. */
    private int level(Lines lines) {
        for (int i = levels.size() - 1; i >= 0; i--) if (levels.get(i).matches(lines)) return i;
        int last = levels.size() - 1;
        return last >= 0 && levels.get(last).learn(lines) ? last : -1;
    }

    private void closeAbove(int level, long at, boolean complete) {
        while (!open.isEmpty() && open.get(open.size() - 1).levels > level)
            open.remove(open.size() - 1).entity.close(at, complete);
        while (levels.size() > level + 1) levels.remove(levels.size() - 1);
    }

    /** @param levels how many were there when it began */
    private record Open(Entity entity, int levels) {}

    /** A multipart that may still have parts. */
    private static final class Level {
        private static final int LONGEST = 200;

        private final Entity entity;
        private final int depth;
        private byte[] boundary;

        Level(Entity entity, byte[] boundary, int depth) {
            this.entity = entity;
            this.boundary = boundary;
            this.depth = depth;
        }

        boolean matches(Lines line) {
            if (boundary.length == 0 || line.length() < boundary.length + 2) return false;
            for (int i = 0; i < boundary.length; i++) if (line.octet(i + 2) != boundary[i]) return false;
            int rest = boundary.length + 2;
            return isBlank(line, rest) || (closedBy(line) && isBlank(line, rest + 2));
        }

        boolean closedBy(Lines line) {
            int rest = boundary.length + 2;
            return line.length() >= rest + 2 && line.octet(rest) == '-' && line.octet(rest + 1) == '-';
        }

        /** Takes the line for the boundary that was not declared, if it can be one. */
        boolean learn(Lines line) {
            if (boundary.length > 0) return false;
            int end = line.length();
            while (end > 2 && line.octet(end - 1) <= ' ') end--;
            if (end < 6 || end > LONGEST) return false;
            boolean dashes = true;
            for (int i = 2; i < end; i++) {
                if (line.octet(i) <= ' ') return false;
                dashes &= line.octet(i) == '-';
            }
            if (!dashes) boundary = line.latin1().substring(2, end).getBytes(StandardCharsets.ISO_8859_1);
            return !dashes;
        }

        private static boolean isBlank(Lines line, int from) {
            for (int i = from; i < line.length(); i++) if (line.octet(i) > ' ' || line.octet(i) < 0) return false;
            return true;
        }
    }
}

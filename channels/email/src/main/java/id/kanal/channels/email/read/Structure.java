package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the parts of a mail (RFC 2046, 5.1) in one pass. Boundaries may be missing at the end and reused within. A multipart
 * in which none was found is looked through once more: there the first line is one that looks like one, or that is the
 * declared one without its dashes.
 */
final class Structure {
    private static final int HEADER_ROOM = 512 << 10;
    private static final int PART_HEADER_ROOM = 16 << 10;

    private final ReadLimits limits;
    private final OctetSource source;
    /** Where the lines that are gone through begin. */
    private final long base;

    private final List<BoundaryLevel> levels = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    private int count;
    private boolean cut;

    private Structure(OctetSource source, ReadLimits limits, long base, int count) {
        this.source = source;
        this.limits = limits;
        this.base = base;
        this.count = count;
    }

    /** What was found, and whether there were more parts than are read. */
    record Found(Entity mail, boolean cut) {}

    static Found of(OctetSource source, ReadLimits limits) throws IOException {
        Structure declared = new Structure(source, limits, 0, 0);
        Entity mail = declared.walk();
        declared.searchAgain(mail, 0);
        return new Found(mail, declared.cut);
    }

    private Entity walk() throws IOException {
        try (InputStream in = source.open(0)) {
            Lines lines = new Lines(in);
            HeaderReader header = new HeaderReader(lines, line -> false, HEADER_ROOM);
            MailHeaders headers = header.mail();
            Entity mail = new Entity(headers, "text/plain", source, header.bodyStart());
            enter(mail, lines, 0);
            toTheEnd(lines, false);
            return mail;
        }
    }

    private void searchAgain(Entity entity, int depth) throws IOException {
        if (depth >= limits.depth()) return;
        if (entity.isMultipart() && entity.parts().isEmpty()) {
            Slice body = entity.raw();
            Structure within = new Structure(source, limits, body.from(), count);
            try (InputStream in = body.open()) {
                within.levels.add(BoundaryLevel.toBeFound(entity, depth));
                within.toTheEnd(new Lines(in), entity.complete());
            }
            count = within.count;
            cut |= within.cut;
        } else {
            for (Entity part : entity.parts()) searchAgain(part, depth + 1);
        }
    }

    private void toTheEnd(Lines lines, boolean complete) throws IOException {
        while (!cut && lines.next()) if (mayBeBoundary(lines)) boundary(lines);
        closeAbove(-1, cut ? lines.start() : lines.after(), complete);
    }

    private boolean mayBeBoundary(Lines lines) {
        return (lines.length() > 2 && lines.startsWith("--"))
                || (!levels.isEmpty() && levels.get(0).mayLackDashes() && !lines.isEmpty());
    }

    /** A new part whose headers were read. */
    private void enter(Entity entity, Lines lines, int depth) throws IOException {
        count++;
        open.add(new Open(entity, levels.size()));
        if (depth >= limits.depth()) return;
        if (entity.isMultipart()) levels.add(BoundaryLevel.declared(entity, depth));
        else if (isMail(entity) && entity.transfer() == Transfer.IDENTITY) {
            HeaderReader header = new HeaderReader(lines, this::isBoundary, PART_HEADER_ROOM);
            MailHeaders headers = header.mail();
            Entity inner = new Entity(headers, "text/plain", source, base + header.bodyStart());
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
        BoundaryLevel at = levels.get(level);
        if (at.closedBy(lines)) return; // more parts may follow nevertheless: some mailers write it too early
        if (count >= limits.parts()) {
            cut = true;
            return;
        }
        HeaderReader header = new HeaderReader(lines, this::isBoundary, PART_HEADER_ROOM);
        MailHeaders headers = header.part();
        String usual = at.entity().is("multipart/digest") ? "message/rfc822" : "text/plain";
        Entity part = new Entity(headers, usual, source, base + header.bodyStart());
        at.entity().parts().add(part);
        enter(part, lines, at.depth() + 1);
    }

    private boolean isBoundary(Lines lines) {
        return mayBeBoundary(lines) && levels.stream().anyMatch(level -> level.matches(lines));
    }

    /** The innermost level that the line is a boundary of, -1 for none. */
    private int level(Lines lines) {
        for (int i = levels.size() - 1; i >= 0; i--) if (levels.get(i).matches(lines)) return i;
        int last = levels.size() - 1;
        return last >= 0 && levels.get(last).learn(lines) ? last : -1;
    }

    private void closeAbove(int level, long at, boolean complete) {
        while (!open.isEmpty() && open.get(open.size() - 1).levels > level)
            open.remove(open.size() - 1).entity.close(base + at, complete);
        while (levels.size() > level + 1) levels.remove(levels.size() - 1);
    }

    /** @param levels how many were there when it began */
    private record Open(Entity entity, int levels) {}
}

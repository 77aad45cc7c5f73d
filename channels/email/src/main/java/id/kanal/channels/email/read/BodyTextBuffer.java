package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text of a mail as it is put together from its parts, up to a limit. */
final class BodyTextBuffer {
    private final List<TextLine> lines = new ArrayList<>();
    private Optional<Entity> twin = Optional.empty();
    private int texts;
    private int room;
    private int tags;
    private boolean cut;

    BodyTextBuffer(ReadLimits limits) {
        this.room = limits.text();
        this.tags = limits.tags();
    }

    List<TextLine> lines() {
        return lines;
    }

    boolean isEmpty() {
        return lines.stream().allMatch(TextLine::isBlank);
    }

    boolean cut() {
        return cut;
    }

    /** How many more characters are taken. */
    int room() {
        return room;
    }

    /** Whether there is a message that PGP encrypted into the text (RFC 9580, 6.2). */
    boolean isArmoured() {
        return lines.stream().anyMatch(line -> line.text().startsWith("-----BEGIN PGP MESSAGE-----"));
    }

    /** The HTML beside the plain text that is read: it may tell better what is quoted. */
    void twin(Entity html) {
        twin = Optional.of(html);
    }

    /** The lines of the HTML beside the text, when that text is all there is. */
    List<TextLine> twinLines() throws IOException {
        if (twin.isEmpty() || texts > 1 || twin.get().isMultipart()) return List.of();
        return html(twin.get(), Math.max(1, tags), Math.max(1, room)).lines();
    }

    /** Reads the text and finds the files in it. */
    PlainText.Read plain(Entity entity, int mostFiles) throws IOException {
        PlainText.Read read = PlainText.of(entity, room, mostFiles);
        cut |= read.cut();
        lines(read.lines());
        return read;
    }

    void html(Entity entity) throws IOException {
        HtmlPartReader.Read read = html(entity, tags, room);
        tags -= read.tags();
        cut |= read.cut();
        lines(read.lines());
    }

    private static HtmlPartReader.Read html(Entity entity, int tags, int room) throws IOException {
        TextBody body = TextBody.of(entity);
        String charset = entity.parameter("charset");
        try (InputStream in = body.octets().open(0)) {
            HtmlPartReader.Read read = HtmlPartReader.of(in, charset, tags, room);
            if (read.cut()) return read;
            List<TextLine> lines = new ArrayList<>(read.lines());
            lines.addAll(body.footer());
            return new HtmlPartReader.Read(lines, false, read.tags());
        }
    }

    void text(String text) {
        String tidy = Tidy.text(text).strip();
        cut |= tidy.length() > room;
        lines(TextLine.split(Tidy.cut(tidy, room)));
    }

    void lines(List<TextLine> more) {
        int from = 0;
        int to = more.size();
        while (from < to && more.get(from).isBlank()) from++;
        while (to > from && more.get(to - 1).isBlank()) to--;
        if (from == to) return;
        texts++;
        if (!lines.isEmpty()) lines.add(TextLine.own(""));
        for (TextLine line : more.subList(from, to)) {
            lines.add(line);
            room = Math.max(0, room - line.text().length() - 1);
        }
    }
}

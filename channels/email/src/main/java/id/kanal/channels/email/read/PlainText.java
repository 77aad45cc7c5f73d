package id.kanal.channels.email.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a part of type text/plain: its lines and the files that were uuencoded into it. */
final class PlainText {
    private static final int OCTETS_PER_CHARACTER = 4;

    private final Entity entity;
    private final TextBody text;
    private final OctetSource body;
    private final int room;
    private final int mostFiles;
    private final List<MailPart> files = new ArrayList<>();
    private boolean cut;
    private boolean filesLeftOut;

    private PlainText(Entity entity, int room, int mostFiles) throws IOException {
        this.entity = entity;
        this.text = TextBody.of(entity);
        this.body = text.octets();
        this.room = room;
        this.mostFiles = mostFiles;
    }

    record Read(List<TextLine> lines, List<MailPart> files, boolean cut, boolean filesLeftOut) {}

    static Read of(Entity entity, int room, int mostFiles) throws IOException {
        PlainText text = new PlainText(entity, room, mostFiles);
        String words = text.words();
        List<TextLine> lines = new ArrayList<>(TextLine.split(words));
        if (!text.cut) lines.addAll(text.text.footer());
        return new Read(lines, text.files, text.cut, text.filesLeftOut);
    }

    private String words() throws IOException {
        byte[] octets = octets();
        String text = new String(octets, Charsets.of(octets, entity.parameter("charset"), cut));
        if (entity.parameter("format").equalsIgnoreCase("flowed"))
            text = FlowedTextDecoder.join(text, entity.parameter("delsp").equalsIgnoreCase("yes"));
        text = Tidy.text(text).stripTrailing();
        cut |= text.length() > room;
        return Tidy.cut(text, room);
    }

    private byte[] octets() throws IOException {
        int most = room * OCTETS_PER_CHARACTER;
        byte[] octets;
        try (InputStream in = body.open(0)) {
            octets = in.readNBytes(most);
            cut = octets.length == most && textFollows(in);
        }
        if (!UuBlock.maybeIn(octets)) return octets;
        octets = withoutFiles(most);
        cut = octets.length > most;
        return octets;
    }

    private static boolean textFollows(InputStream in) throws IOException {
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read > 0; read = in.read(buffer))
            for (int i = 0; i < read; i++) if (buffer[i] < 0 || buffer[i] > ' ') return true;
        return false;
    }

    private byte[] withoutFiles(int most) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (InputStream in = body.open(0)) {
            Lines lines = new Lines(in);
            for (boolean more = lines.next(); more; ) {
                String line = lines.latin1();
                String name = UuBlock.begins(lines).orElse("");
                long from = lines.after();
                more = lines.next();
                if (!name.isEmpty() && more && UuBlock.isData(lines)) more = file(name, from, lines);
                else if (text.size() <= most) text.writeBytes((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return text.toByteArray();
    }

    /** Passes over the data. @return whether there is text after it */
    private boolean file(String name, long from, Lines lines) throws IOException {
        boolean more = true;
        while (more && UuBlock.isData(lines)) more = lines.next();
        Slice data = new Slice(body, from, more ? lines.start() : lines.after());
        if (files.size() >= mostFiles) filesLeftOut = true;
        else
            files.add(new FilePart(
                    FileName.of(EncodedWordDecoder.decode(name)),
                    "application/octet-stream",
                    OctetSource.decoded(data, UuStream::new)));
        return (more && lines.startsWith("end")) ? lines.next() : more;
    }
}

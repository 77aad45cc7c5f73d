package id.kanal.channels.email.read;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes text and files out of a {@code winmail.dat} (MS-OXTNEF), which Outlook sends to people that it believes to use
 * Outlook too. The files stay where they are; of a damaged one, what stands before the damage is found.
 */
final class Tnef {
    private static final long SIGNATURE = 0x223e9f78L;
    private static final int BODY = 0x800c;
    private static final int MESSAGE_PROPERTIES = 0x9003;
    private static final int ATTACHMENT_BEGINS = 0x9002;
    private static final int ATTACHMENT_TITLE = 0x8010;
    private static final int ATTACHMENT_DATA = 0x800f;
    private static final int ATTACHMENT_PROPERTIES = 0x9005;
    private static final int CODE_PAGE = 0x9007;
    private static final int LONGEST_NAME = 2_000;
    private static final int MOST = 10_000;

    private final ReadLimits limits;
    private final List<TnefFile> files = new ArrayList<>();
    private String codePage = "";
    private byte[] plain = {};
    private MapiProperties properties = new MapiProperties("", 1, 1);
    private int seen;

    private Tnef(ReadLimits limits) {
        this.limits = limits;
    }

    record Read(List<TextLine> lines, List<MailPart> files, boolean cut) {}

    static Read of(OctetSource body, ReadLimits limits, int room) throws IOException {
        Tnef tnef = new Tnef(limits);
        try (InputStream stream = body.open(0);
                LittleEndian in = new LittleEndian(new BufferedInputStream(stream))) {
            tnef.attributes(in);
        } catch (EOFException damaged) {
            // what was found until here is what there is
        }
        boolean cut = tnef.isFull();
        List<MailPart> parts = new ArrayList<>();
        for (TnefFile file : tnef.files) file.part(body).ifPresent(parts::add);
        return new Read(tnef.lines(room), parts, cut);
    }

    private void attributes(LittleEndian in) throws IOException {
        if (in.u32() != SIGNATURE) return;
        in.u16();
        for (; !isFull(); seen++) {
            in.octet(); // of the message or of an attachment: the number says it too
            int number = (int) in.u32() & 0xffff;
            long length = in.u32();
            long end = in.at() + length;
            attribute(number, length, in);
            in.skip(end - in.at() + 2); // and the checksum
        }
    }

    private boolean isFull() {
        return files.size() >= limits.parts() || seen >= MOST;
    }

    private void attribute(int number, long length, LittleEndian in) throws IOException {
        int text = 4 * limits.text();
        switch (number) {
            case CODE_PAGE -> codePage = length < 4 ? "" : "windows-" + in.u32();
            case BODY -> plain = in.octets(length, text);
            case MESSAGE_PROPERTIES -> {
                properties = new MapiProperties(codePage, text, text);
                properties.read(in, in.at() + length);
            }
            case ATTACHMENT_BEGINS -> files.add(new TnefFile());
            case ATTACHMENT_TITLE -> file().title(Charsets.decode(in.octets(length, LONGEST_NAME), codePage));
            case ATTACHMENT_DATA -> file().data(in.at(), in.at() + length);
            case ATTACHMENT_PROPERTIES -> {
                MapiProperties of = new MapiProperties(codePage, LONGEST_NAME, 0);
                of.read(in, in.at() + length);
                file().properties(of);
            }
            default -> {}
        }
    }

    private TnefFile file() {
        if (files.isEmpty()) files.add(new TnefFile());
        return files.get(files.size() - 1);
    }

    private List<TextLine> lines(int room) {
        String text = properties.text(MapiProperties.BODY);
        if (text.isBlank()) text = Charsets.decode(plain, codePage);
        if (!text.isBlank()) return TextLine.split(Tidy.cut(Tidy.text(text).strip(), room));
        byte[] html = properties.octets(MapiProperties.HTML);
        if (html.length > 0)
            return HtmlPartReader.of(html, codePage, limits.tags(), room).lines();
        String rtf = CompressedRtf.expand(properties.octets(MapiProperties.RTF), 2 * limits.text());
        return rtf.isEmpty() ? List.of() : TextLine.split(Tidy.cut(RtfText.of(rtf, codePage), room));
    }
}

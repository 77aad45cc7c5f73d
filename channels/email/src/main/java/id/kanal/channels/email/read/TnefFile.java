package id.kanal.channels.email.read;

import java.util.Optional;

/** A file of a {@code winmail.dat}, put together from the attributes that tell of it. */
final class TnefFile {
    private String name = "";
    private String type = "";
    private long from = -1;
    private long to = -1;

    void title(String shortName) {
        if (name.isEmpty()) name = shortName.replace("\0", "").strip();
    }

    void data(long start, long end) {
        from = start;
        to = end;
    }

    void properties(MapiProperties properties) {
        String longName = properties.text(MapiProperties.LONG_NAME);
        if (!longName.isBlank()) name = longName;
        type = properties.text(MapiProperties.MEDIA_TYPE).strip();
        properties.object().filter(object -> from < 0).ifPresent(object -> data(object.from(), object.to()));
    }

    Optional<MailPart> part(OctetSource body) {
        if (from < 0) return Optional.empty();
        String declared = type.isEmpty() ? "application/octet-stream" : type;
        return Optional.of(new FilePart(
                FileName.of(name),
                declared,
                OctetSource.decoded(new Slice(body, from, to), OctetSource.Decoding.NONE)));
    }
}

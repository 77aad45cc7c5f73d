package id.kanal.channels.email.read;

import java.util.ArrayList;
import java.util.List;

/** A part of a mail, or the mail itself: headers and a body, with parts of its own when it is made of parts. */
final class Entity {
    private final MailHeaders headers;
    private final HeaderValue contentType;
    private final HeaderValue disposition;
    private final OctetSource source;
    private final long start;
    private final List<Entity> parts = new ArrayList<>();
    private long end;
    private boolean complete;

    /** @param usualType where the headers name none (RFC 2046, 5.1.5) */
    Entity(MailHeaders headers, String usualType, OctetSource source, long start) {
        this.headers = headers;
        HeaderValue declared = headers.value("content-type");
        this.contentType = declared.value().isEmpty() ? new HeaderValue(usualType, declared.parameters()) : declared;
        this.disposition = headers.value("content-disposition");
        this.source = source;
        this.start = start;
        this.end = start;
    }

    /** @param complete whether a boundary ended it, not the end of the octets */
    void close(long at, boolean complete) {
        this.end = Math.max(start, at);
        this.complete = complete;
    }

    MailHeaders headers() {
        return headers;
    }

    /** Such as {@code text/plain}; never empty. */
    String type() {
        return contentType.value();
    }

    boolean is(String type) {
        return type().equals(type);
    }

    boolean isMultipart() {
        return type().startsWith("multipart/");
    }

    String parameter(String name) {
        return contentType.parameter(name);
    }

    /** As declared, then as the type's parameter {@code name} says; "" where neither does. */
    String fileName() {
        String name = disposition.parameter("filename");
        if (name.isEmpty()) name = disposition.parameter("name");
        if (name.isEmpty()) name = contentType.parameter("name");
        return name.isEmpty() ? contentType.parameter("filename") : name;
    }

    boolean isAttachment() {
        return disposition.value().startsWith("attach");
    }

    Transfer transfer() {
        return Transfer.named(headers.token("content-transfer-encoding"));
    }

    List<Entity> parts() {
        return parts;
    }

    boolean complete() {
        return complete;
    }

    /** The body as it stands in the mail. */
    Slice raw() {
        return new Slice(source, start, end);
    }

    /** The body without its transfer encoding, nor what was written behind that as plain text. */
    OctetSource decoded() {
        Transfer transfer = transfer();
        Slice raw = raw();
        return transfer == Transfer.BASE64
                ? from -> OctetSource.decoded(Base64Extent.of(raw), transfer).open(from)
                : OctetSource.decoded(raw, transfer);
    }
}

package id.kanal.channels.email.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The raw mails under {@code cases/email}, each with what is to be read of it. */
final class Corpus {
    private Corpus() {}

    /** A raw mail and what is expected; printing it gives its number and its oddity. */
    record Case(Path mail, JsonNode expected) {
        @Override
        public String toString() {
            return mail.getFileName().toString().replace(".eml", "") + ": "
                    + expected.path("about").asText();
        }
    }

    static List<Case> all() {
        try {
            Path directory = Path.of(Corpus.class.getResource("/cases/email").toURI());
            try (Stream<Path> files = Files.list(directory)) {
                List<Case> cases = new ArrayList<>();
                for (Path mail : files.filter(file -> file.toString().endsWith(".eml"))
                        .sorted()
                        .toList())
                    cases.add(new Case(
                            mail,
                            Json.read(Files.readString(Path.of(mail.toString().replace(".eml", ".json"))))));
                return cases;
            }
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Field by field what was read otherwise than expected. */
    static List<String> differences(JsonNode expected, ReadMail read) throws IOException {
        List<String> differences = new ArrayList<>();
        ObjectNode found = found(read);
        expected.properties().forEach(field -> {
            String name = field.getKey();
            if (name.equals("about")) return;
            JsonNode is = found.path(name.equals("wholeBegins") ? "whole" : name);
            boolean same = name.equals("wholeBegins")
                    ? is.asText().startsWith(field.getValue().asText())
                    : is.equals(field.getValue());
            if (!same) differences.add(name + "\n  expected " + field.getValue() + "\n  found    " + is);
        });
        for (String usuallyNone : List.of("attachments", "flaws", "automation", "unanswered", "bounce", "undecodable"))
            if (!expected.has(usuallyNone) && !isNone(found.get(usuallyNone)))
                differences.add(usuallyNone + "\n  expected none\n  found    " + found.get(usuallyNone));
        return differences;
    }

    private static boolean isNone(JsonNode value) {
        return value.isNull() || (value.isArray() && value.isEmpty()) || (value.isBoolean() && !value.booleanValue());
    }

    private static ObjectNode found(ReadMail read) throws IOException {
        ObjectNode found = Json.object();
        found.put("from", read.from().map(address -> address.value()).orElse(null));
        found.put("name", read.name().orElse(null));
        found.put("returnPath", read.returnPath().orElse(null));
        read.recipients().forEach(found.putArray("recipients")::add);
        found.put("messageId", read.messageId());
        read.references().forEach(found.putArray("references")::add);
        found.put("subject", read.subject());
        found.put("title", read.title());
        found.put("sentAt", read.sentAt().map(Object::toString).orElse(null));
        found.put("whole", read.whole());
        found.put("fresh", read.fresh());
        for (MailPart part : read.attachments()) found.withArray("attachments").add(attachment(part));
        if (read.attachments().isEmpty()) found.putArray("attachments");
        new TreeSet<>(read.flaws()).forEach(flaw -> found.withArray("flaws").add(flaw.name()));
        if (read.flaws().isEmpty()) found.putArray("flaws");
        found.put(
                "automation",
                read.automation()
                        .filter(Automation::certain)
                        .map(Automation::reason)
                        .orElse(null));
        found.put(
                "unanswered",
                read.automation()
                        .filter(why -> !why.certain())
                        .map(Automation::reason)
                        .orElse(null));
        found.set("bounce", read.bounce().<JsonNode>map(Corpus::bounce).orElse(found.nullNode()));
        found.put("undecodable", read.undecodable());
        return found;
    }

    private static ObjectNode attachment(MailPart part) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        int octets = 0;
        try (InputStream in = part.open()) {
            byte[] buffer = new byte[1000];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                octets += read;
            }
        }
        return Json.object()
                .put("name", part.name())
                .put("type", part.declaredType())
                .put("bytes", octets)
                .put("sha256", HexFormat.of().formatHex(digest.digest()));
    }

    private static ObjectNode bounce(BounceReport report) {
        ObjectNode bounce = Json.object()
                .put("address", report.address())
                .put("hard", report.hard())
                .put("delayed", report.delayed())
                .put("status", report.status());
        report.originalIds().forEach(bounce.putArray("originalIds")::add);
        return bounce;
    }
}

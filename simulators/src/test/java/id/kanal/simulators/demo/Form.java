package id.kanal.simulators.demo;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/** A form as a browser sends it (RFC 7578). */
final class Form {
    private static final String BOUNDARY = "----kanal-test-boundary";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    static Form of(String... namesAndValues) {
        Form form = new Form();
        for (int i = 0; i < namesAndValues.length; i += 2) form.field(namesAndValues[i], namesAndValues[i + 1]);
        return form;
    }

    /** A mail of the citizen whom the tests know. */
    static Form mail(String subject, String text) {
        return of("address", WebMailTest.CITIZEN, "name", "Siti Rahma", "subject", subject, "text", text);
    }

    Form field(String name, String value) {
        return part("form-data; name=\"" + name + '"', "", value.getBytes(StandardCharsets.UTF_8));
    }

    Form file(String name, String mediaType, byte[] content) {
        return part(
                "form-data; name=\"file\"; filename=\"" + name + '"', "Content-Type: " + mediaType + "\r\n", content);
    }

    String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    HttpRequest.BodyPublisher publisher() {
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return HttpRequest.BodyPublishers.ofByteArray(body.toByteArray());
    }

    private Form part(String disposition, String more, byte[] content) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n" + more + "\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }
}

package id.kanal.gateway.e2e;

import id.kanal.kernel.model.Ticket;
import id.kanal.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form, in a browser without scripts; on the gateway's own page or in a frame of another site. */
final class FormDoor implements Door {
    private static final String BOUNDARY = "part0123456789";
    private static final Pattern KEPT = Pattern.compile("name=\"file\" value=\"([^\"]+)\"");
    private static final Pattern PRIVATE = Pattern.compile("href=\"[^\"]*(/tiket/[^\"?]{20,})[^\"]*\"");

    private final WebVisitor visitor;
    private final String origin;
    private final boolean framed;
    private String page = "";

    FormDoor(AllDoors doors, boolean framed) {
        this.visitor = new WebVisitor(doors.address);
        this.origin = doors.address.toString(); // of the frame, not of the page around it
        this.framed = framed;
    }

    @Override
    public Ticket complains() throws Exception {
        String path = framed ? "/widget" : "/lapor";
        String form = visitor.page(framed ? path + "?parent=" + AllDoors.SITE : path);
        HttpResponse<String> sent = send(path, form, List.of(field("what", AllDoors.WORDS), photo()));
        // whoever is quicker than people is asked to send it once more; what was typed and the photo are there
        HttpResponse<String> again = send(path, sent.body(), List.of(field("what", AllDoors.WORDS), kept(sent.body())));
        if (again.statusCode() != 303) throw new AssertionError(again.statusCode() + "\n" + again.body());
        page = again.headers().firstValue("Location").orElseThrow().replaceFirst("https?://[^/]+", "");
        String shown = visitor.page(page);
        if (framed) page = WebVisitor.found(PRIVATE, shown);
        page = page.replaceFirst("\\?.*", "");
        return WebVisitor.ticket(shown);
    }

    private HttpResponse<String> send(String path, String form, List<byte[]> parts) throws IOException {
        List<byte[]> all = new ArrayList<>(parts);
        all.add(field("form", WebVisitor.found(WebVisitor.FORM, form)));
        all.add(field("repeat", ""));
        if (framed) all.add(field("parent", AllDoors.SITE));
        all.add(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return visitor.send(
                path,
                HttpRequest.newBuilder()
                        .header("Origin", origin)
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(HttpRequest.BodyPublishers.ofByteArrays(all)));
    }

    private static byte[] field(String name, String value) {
        return ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] photo() throws IOException {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"foto.jpg\"\r\n"
                + "Content-Type: image/jpeg\r\n\r\n";
        return (head + new String(AllDoors.photo(), StandardCharsets.ISO_8859_1) + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] kept(String form) {
        Matcher kept = KEPT.matcher(form);
        if (!kept.find()) throw new AssertionError("the photo was not kept\n" + form);
        return field("file", kept.group(1));
    }

    @Override
    public void hears(String words) {
        Await.until(words, () -> {
            try {
                return visitor.page(page).contains(words);
            } catch (IOException away) {
                throw new UncheckedIOException(away);
            }
        });
    }

    @Override
    public void answers(String words) throws IOException {
        post(page, visitor.filled(page, "more", words));
    }

    @Override
    public void rates(int score) throws IOException {
        post(page + "/nilai", visitor.filled(page, "score", Integer.toString(score)));
    }

    private void post(String path, String fields) throws IOException {
        int status = visitor.post(path, fields).statusCode();
        if (status != 303) throw new AssertionError("answered with " + status);
    }
}

package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.demo.DemoServer;
import id.kanal.simulators.mail.Mail;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a mail: in over IMAP, to the core over HTTP, and the news back over SMTP into the citizen's thread. */
class MailSpineTest {
    private static final String BOX = "pengaduan@kanal.example";
    private static final String CITIZEN = "siti@warga.example";
    private static final Pattern RATING = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/rating/\\S+");

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aMailWithAPhotoBecomesATicketAndItsThreadIsTheTicket(@TempDir Path directory) throws Exception {
        try (MailRig rig = new MailRig(directory)) {
            GatewayProcess gateway = rig.gateway(BOX);
            rig.write(CITIZEN, BOX, "Jalan berlubang", "Jalan raya Mauk rusak parah, banyak lubang.", photo());

            Mail first = rig.await(CITIZEN, 1);
            ReceivedEvent event = rig.core.ledger().await(1, MailRig.PATIENCE).get(0);
            Ticket ticket = new Ticket(event.ticket());
            JsonNode data = event.json().get("data");
            assertThat(event.type()).isEqualTo(ComplaintJson.RECEIVED);
            assertThat(data.at("/channel/type").asText()).isEqualTo("email");
            assertThat(data.at("/reporter/address").asText()).isEqualTo(CITIZEN);
            assertThat(data.get("title").asText()).isEqualTo("Jalan berlubang");
            assertThat(data.at("/messages/0/text").asText()).isEqualTo("Jalan raya Mauk rusak parah, banyak lubang.");
            assertThat(data.at("/location/source").asText()).isEqualTo("photo");
            assertThat(data.at("/location/latitude").isNumber()).isTrue();
            attached(data.at("/attachments/0"));

            assertThat(first.text()).contains(ticket.shown());
            // ours, because a From header proves nobody
            assertThat(first.subject()).isEqualTo("Laporan pengaduan Anda, tiket " + ticket.shown());
            assertThat(first.inReplyTo()).isNotEmpty();
            assertThat(first.headers()).containsEntry("Auto-Submitted", "auto-replied");

            rig.reply(CITIZEN, first, "Tambahan: lubangnya di depan SDN 3 Mauk, sudah ada yang jatuh kemarin.");
            ReceivedEvent more = rig.core.ledger().await(2, MailRig.PATIENCE).get(1);
            assertThat(more.type()).isEqualTo(ComplaintJson.SUPPLEMENTED);
            assertThat(more.ticket()).isEqualTo(ticket.digits());
            int before = rig.inbox(CITIZEN).size();

            assertThat(rig.report("news-1", ticket, Status.RESOLVED, "Lubang sudah ditambal"))
                    .isEqualTo(204);
            Mail news = awaitNews(rig, before);
            assertThat(news.text()).contains(ticket.shown(), "Lubang sudah ditambal");
            assertThat(news.subject()).isEqualTo("Re: " + first.subject());
            assertThat(news.headers()).containsEntry("Auto-Submitted", "auto-generated");

            rate(news);
            ReceivedEvent rated = rig.core.ledger().await(3, MailRig.PATIENCE).get(2);
            assertThat(rated.type()).isEqualTo("id.kanal.complaint.rated.v1");
            assertThat(rated.json().at("/data/score").asInt()).isEqualTo(4);
            assertThat(rig.core.ledger().violations()).isEmpty();
            assertThat(rig.server.unseen(BOX)).isEmpty();
            assertThat(gateway.terminate()).isZero();
        }
    }

    @Test
    void aStrangerWhoQuotesATicketStartsACaseOfTheirOwnThatNamesIt(@TempDir Path directory) throws Exception {
        try (MailRig rig = new MailRig(directory)) {
            rig.gateway(BOX);
            rig.write(CITIZEN, BOX, "Lampu jalan mati", "Lampu jalan di RT 04 desa Sukamaju mati sudah seminggu.");
            Mail first = rig.await(CITIZEN, 1);
            ReceivedEvent event = rig.core.ledger().await(1, MailRig.PATIENCE).get(0);

            rig.reply("orang.lain@warga.example", first, "Saya tetangganya, lampu di RT 05 juga mati semua.");
            ReceivedEvent other = rig.core.ledger().await(2, MailRig.PATIENCE).get(1);
            assertThat(other.type()).isEqualTo(ComplaintJson.RECEIVED);
            assertThat(other.ticket()).isNotEqualTo(event.ticket());
            assertThat(other.json().at("/data/related/0").asText()).isEqualTo(event.ticket());
            assertThat(rig.await("orang.lain@warga.example", 1).text()).contains(new Ticket(other.ticket()).shown());
        }
    }

    private static Mail awaitNews(MailRig rig, int before) {
        Mail mail = rig.await(CITIZEN, before + 1);
        return mail.headers().getOrDefault("Auto-Submitted", "").equals("auto-generated")
                ? mail
                : awaitNews(rig, before + 1);
    }

    /** The core can fetch it, and it is what the record says, without the place where it was taken. */
    private void attached(JsonNode attachment) throws Exception {
        assertThat(attachment.get("mediaType").asText()).isEqualTo("image/jpeg");
        HttpRequest fetch = HttpRequest.newBuilder(
                        URI.create(attachment.get("url").asText()))
                .build();
        HttpResponse<byte[]> file = client.send(fetch, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).hasSize(attachment.get("bytes").asInt());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file.body())))
                .isEqualTo(attachment.get("sha256").asText());
        assertThat(new String(file.body(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
    }

    /** As a browser does: the link, then the button of the page that it leads to. */
    private void rate(Mail news) throws IOException, InterruptedException {
        Matcher link = RATING.matcher(news.text());
        assertThat(link.find()).as("a link to rate with").isTrue();
        URI page = URI.create(link.group() + "?score=4");
        assertThat(client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("<form");
        HttpRequest form = HttpRequest.newBuilder(URI.create(link.group()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("score=4"))
                .build();
        assertThat(client.send(form, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(303);
    }

    private static ByteArrayDataSource photo() throws IOException {
        try (InputStream sample = DemoServer.class.getResourceAsStream("sample.jpg")) {
            ByteArrayDataSource source = new ByteArrayDataSource(sample, "image/jpeg");
            source.setName("foto.jpg");
            return source;
        }
    }
}

package id.kanal.simulators.smsc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.json.StatusJson;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.Waiting;
import id.kanal.simulators.core.EventPost;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Just enough of a gateway for the demo's page: every SMS is a complaint, every status event an SMS. */
public final class PretendGateway implements AutoCloseable {
    private final RawEsme esme;
    private final HttpServer http;
    private final EventPost events;
    private final Random random = new Random(7);
    private final Handsets joined = new Handsets();
    private final Map<String, String> phones = new ConcurrentHashMap<>();
    private int sequence = 1000;

    /** @param others told of the status events of tickets that no SMS has opened */
    public PretendGateway(Vertx vertx, Smsc smsc, String coreUrl, Secret secret, Consumer<StatusEvent> others)
            throws IOException {
        this.events = new EventPost(coreUrl, secret);
        this.esme = RawEsme.bound(smsc, Bind.Mode.TRANSCEIVER);
        this.joined.onReceived((shortCode, sms) -> complaint(sms));
        this.http = Waiting.on(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    StatusEvent event = StatusJson.read(body.toString());
                    if (phones.containsKey(event.ticket().digits())) news(event);
                    else others.accept(event);
                    var unused = request.response().setStatusCode(204).end();
                }))
                .listen(0, "127.0.0.1"));
        Thread reader = new Thread(this::read, "pretend-gateway");
        reader.setDaemon(true);
        reader.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + http.actualPort());
    }

    @Override
    public void close() throws IOException {
        esme.close();
        Waiting.on(http.close());
    }

    private void news(StatusEvent event) {
        String note = event.note().map(n -> " Catatan: " + n).orElse("");
        sms(
                phones.get(event.ticket().digits()),
                "Laporan " + event.ticket().shown() + ": " + event.status().id() + "."
                        + event.agency()
                                .map(a -> " Ditangani " + a.name() + ".")
                                .orElse("") + note);
    }

    private void read() {
        try {
            esme.waitForEver();
            while (true) {
                Pdu pdu = esme.read();
                if (pdu.command() != Command.DELIVER_SM) continue;
                esme.send(pdu.answer(Status.ROK, new byte[] {0}));
                joined.take(ShortMessage.decode(pdu.body()));
            }
        } catch (IOException over) {
            // closed
        }
    }

    private void complaint(Handsets.Sms sms) {
        Ticket ticket = Ticket.draw(random);
        phones.put(ticket.digits(), sms.from());
        String now = Json.time(Instant.now());
        boolean danger = sms.text().contains("mukuli");
        ObjectNode data = Json.object()
                .put("ticket", ticket.digits())
                .put("kind", "complaint")
                .put("title", sms.text().substring(0, Math.min(60, sms.text().length())))
                .put("text", sms.text())
                .put("urgency", danger ? "emergency" : "normal");
        data.putObject("reporter")
                .put("address", sms.from())
                .put("anonymous", danger)
                .put("secret", danger);
        data.putArray("messages").addObject().put("text", sms.text()).put("receivedAt", now);
        data.putArray("missing").add("place");
        events.send("event-" + ticket.digits(), ComplaintJson.RECEIVED, danger ? "secret" : "restricted", data);
        sms(
                sms.from(),
                (danger ? "DARURAT? Hubungi 110 atau 129. " : "") + "Laporan Anda kami terima. Tiket " + ticket.shown()
                        + ". Balas STATUS " + ticket.shown() + " untuk kabar. SMS ini gratis.");
    }

    private synchronized void sms(String phone, String text) {
        try {
            for (ShortMessage part :
                    Texts.of(Party.of("1708"), Party.of(phone), text, Texts.Concatenation.UDH_8, sequence))
                esme.send(Pdu.request(Command.SUBMIT_SM, ++sequence, part.encode()));
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }
}

package id.kanal.channels.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.channels.http.MediaHosts;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.port.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Pictures of messages (MMS). Where one lies stands in the call of the webhook; of a message that was found in a list only its place
 * among the message's pictures is known. The REST API leads on to a store that does not want our password.
 */
final class SmsMedia implements FileSource {
    /** Twilio keeps them until somebody deletes them; nobody looks for one longer than this. */
    private static final Duration FETCHED_WITHIN = Duration.ofDays(1);

    private static final String AT = "at ";
    private static final String NUMBER = "number ";
    private static final Map<String, String> ENDINGS = Map.of(
            "image/jpeg", "jpg",
            "image/png", "png",
            "image/gif", "gif",
            "image/webp", "webp",
            "video/mp4", "mp4",
            "video/3gpp", "3gp",
            "audio/amr", "amr",
            "audio/mpeg", "mp3",
            "application/pdf", "pdf",
            "text/vcard", "vcf");

    private final TwilioApi api;
    private final TwilioHttp http;
    private final MediaHosts hosts;

    SmsMedia(TwilioApi api, TwilioHttp http, MediaHosts hosts) {
        this.api = api;
        this.http = http;
        this.hosts = hosts;
    }

    /**
     * @param number from 0 on
     * @param url where it lies; empty where that is not known. One that is not at the REST API is not believed
     * @param type as Twilio gives it; may be empty
     */
    static Content.File remote(
            TwilioAccount account, String messageSid, int number, String url, String type, Instant now) {
        String ref = account.path(url).map(path -> AT + path).orElse(NUMBER + number + ' ' + messageSid);
        String media = type.strip().toLowerCase(Locale.ROOT).replaceFirst(";.*$", "");
        String name = "mms-" + (number + 1)
                + Optional.ofNullable(ENDINGS.get(media)).map(end -> '.' + end).orElse("");
        boolean known = media.matches("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}");
        return new Content.File.Remote(
                ref, name, known ? media : "application/octet-stream", 0, now.plus(FETCHED_WITHIN));
    }

    @Override
    public InputStream open(Content.File.Remote file) throws IOException {
        String ref = file.ref();
        if (ref.startsWith(AT)) return fetched(ref.substring(AT.length()));
        if (!ref.matches(NUMBER + "[0-9]{1,2} [A-Z]{2}[0-9A-Za-z]{1,64}"))
            throw Failure.of(FailureCode.CHANNEL_REJECTED, "twilio: a picture of nowhere");
        String[] parts = ref.split(" ");
        return fetched(path(parts[2], Integer.parseInt(parts[1])));
    }

    private InputStream fetched(String path) throws IOException {
        return api.media(path, this::mayLead).orElseThrow(() -> new IOException("the picture is not there"));
    }

    private String path(String messageSid, int number) throws IOException {
        TwilioHttp.Answer answer =
                http.get(http.resource("/Messages/" + messageSid + "/Media.json", Map.of("PageSize", "50")));
        if (!answer.isGood()) throw new IOException("the REST API answers " + answer.status());
        JsonNode media = answer.body().path("media_list").path(number);
        String sid = media.path("sid").asText();
        if (!sid.matches("ME[0-9A-Za-z]{1,64}")) throw new IOException("the picture is not in the list");
        return api.path("Messages/" + messageSid + "/Media", sid);
    }

    /** Over TLS to a host of the settings, or back to the REST API itself. */
    private boolean mayLead(URI to) {
        return api.account().path(to.toString()).isPresent() || hosts.isNamed(to);
    }
}

package id.kanal.channels.twilio;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.signing.KeyedDigest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** From what Twilio tells of a message to our own. Pure, and never without a result: what it cannot read it keeps raw. */
final class SmsDecoder {
    private static final int MOST_FILES = 10; // as many as Twilio takes
    private static final int BEGINNING = 2048;
    private static final int SHORTEST_CODED = 60;
    private static final Pattern SID = Pattern.compile("[A-Z]{2}[0-9A-Za-z]{1,64}");
    private static final Pattern CODED = Pattern.compile("[A-Za-z0-9+/]{56,}={0,2}");
    private static final char LOST = '\uFFFD';

    private final ChannelRef ref;
    private final SmsConfig config;
    private final KeyedDigest ids;

    SmsDecoder(ChannelRef ref, SmsConfig config, KeyedDigest ids) {
        this.ref = ref;
        this.config = config;
        this.ids = ids;
    }

    /** The message's own id; empty where there is none. */
    static Optional<String> sid(UrlForm form) {
        return List.of("MessageSid", "SmsMessageSid", "SmsSid").stream()
                .map(form::text)
                .filter(sid -> SID.matcher(sid).matches())
                .findFirst();
    }

    static boolean isSid(String written) {
        return SID.matcher(written).matches();
    }

    /** A call of the webhook. One that brings an order to Twilio itself tells besides whether we may write to its sender. */
    List<Inbound> decode(UrlForm form, Octets raw, Instant now) {
        Optional<String> sid = sid(form);
        if (sid.isEmpty()) return List.of(undecodable("a message without an id", raw, now));
        Optional<Address> from = SmsAddress.read(form.text("From"));
        if (from.isEmpty())
            return List.of(undecodable(
                    id(sid.get()),
                    Address.nobody(ids.of(sid.get())),
                    "a message of nobody whom a short message reaches",
                    raw,
                    now));
        String order = form.text("OptOutType");
        boolean stop = order.equalsIgnoreCase("STOP");
        List<Inbound> all = new ArrayList<>();
        Content.Message words = words(form.value("Body").orElse(""), files(form, sid.get(), now));
        Inbound message =
                inbound(id(sid.get()), from.get(), to(form.text("To")), Optional.empty(), now, marked(words, raw));
        // after STOP Twilio has answered, and takes nothing from us for them
        all.add(stop ? message.on(Terms.UNANSWERED) : message);
        if (stop || order.equalsIgnoreCase("START"))
            all.add(inbound(
                            id("order " + sid.get()),
                            from.get(),
                            to(form.text("To")),
                            Optional.empty(),
                            now,
                            new Content.Contactable(!stop, stop ? "opted-out" : "opted-in"))
                    .on(Terms.UNANSWERED));
        return all;
    }

    /** A message of a list. What it brings is the same, under the same id. */
    Inbound decode(ListedSms listed, Instant now) {
        Optional<Address> from = SmsAddress.read(listed.from());
        List<Content.File> files = IntStream.range(0, Math.min(listed.media(), MOST_FILES))
                .mapToObj(number -> SmsMedia.remote(config.account(), listed.sid(), number, "", "", now))
                .toList();
        if (from.isEmpty())
            return undecodable(
                    id(listed.sid()),
                    Address.nobody(ids.of(listed.sid())),
                    "a message of nobody whom a short message reaches",
                    Octets.of(listed.body().getBytes(StandardCharsets.UTF_8)),
                    now);
        return inbound(
                id(listed.sid()),
                from.get(),
                to(listed.to()),
                Optional.of(listed.at()),
                now,
                words(listed.body(), files));
    }

    /** What is no message, or none with an id: known again by its octets. */
    Inbound undecodable(String reason, Octets raw, Instant now) {
        String digest = ids.of(raw.bytes());
        return undecodable(prefix() + digest, Address.nobody(digest), reason, raw, now);
    }

    private Inbound undecodable(String id, Address from, String reason, Octets raw, Instant now) {
        byte[] octets = raw.bytes();
        Octets beginning = Octets.of(Arrays.copyOf(octets, Math.min(octets.length, BEGINNING)));
        return inbound(
                id,
                from,
                SmsAddress.own(config),
                Optional.empty(),
                now,
                new Content.Undecodable(reason, beginning, Optional.empty()));
    }

    /** A claim, as with every aggregator: who sends by another one can show any number. The settings may say otherwise. */
    private Inbound inbound(String id, Address from, Address to, Optional<Instant> sent, Instant now, Content content) {
        return new Inbound(
                id,
                Origin.of(ref, from, to, Proof.CLAIMED),
                Terms.USUAL,
                new Inbound.Timing(sent, now),
                ReplyTo.NOTHING,
                Optional.empty(),
                content);
    }

    private Address to(String written) {
        return SmsAddress.read(written).orElseGet(() -> SmsAddress.own(config));
    }

    /** Characters that were no UTF-8 are lost: the octets are kept with what could be read. */
    private static Content.Message marked(Content.Message message, Octets raw) {
        boolean lost = message.body().whole().indexOf(LOST) >= 0
                && !new String(raw.bytes(), StandardCharsets.US_ASCII).contains("%EF%BF%BD");
        return lost ? message.damaged(raw) : message;
    }

    private Content.Message words(String body, List<Content.File> files) {
        return new Content.Message(
                Content.Body.of(plain(body)), files, Optional.empty(), Optional.empty(), Declared.NOTHING, Set.of());
    }

    private List<Content.File> files(UrlForm form, String sid, Instant now) {
        String written = form.text("NumMedia");
        int count = written.matches("[0-9]{1,3}") ? Math.min(Integer.parseInt(written), MOST_FILES) : 0;
        return IntStream.range(0, count)
                .mapToObj(number -> SmsMedia.remote(
                        config.account(),
                        sid,
                        number,
                        form.text("MediaUrl" + number),
                        form.text("MediaContentType" + number),
                        now))
                .toList();
    }

    /** Some operators hand on long texts in base64; nobody writes so many letters and digits without a blank. */
    private static String plain(String body) {
        String text = body.strip();
        if (text.length() < SHORTEST_CODED
                || text.length() % 4 != 0
                || !CODED.matcher(text).matches()) return body;
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(text)))
                    .toString();
            boolean words = decoded.indexOf(' ') > 0
                    && decoded.chars().noneMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c));
            return words ? decoded : body;
        } catch (CharacterCodingException | IllegalArgumentException none) {
            return body;
        }
    }

    private String id(String what) {
        return prefix() + ids.of(what);
    }

    private String prefix() {
        return SmsChannel.NAME + ':' + ref.id() + ':';
    }
}

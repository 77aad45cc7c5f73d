package id.kanal.gateway.testchannel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.attachments.AttachmentIntake;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.Hook;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Unreached;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.signing.Hmac;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** Several events a call, signed over its octets; GET echoes a challenge; below {@code /receipts} is told what became of ours. */
final class TestHook implements Hook {
    static final String SIGNATURE = "x-test-signature";
    private static final Duration REMEMBER = Duration.ofDays(8);

    private final ChannelRef ref;
    private final Hmac hmac;
    private final int limit;
    private final ChannelContext around;

    TestHook(ChannelRef ref, TestChannelConfig config, ChannelContext around) {
        this.ref = ref;
        this.hmac = new Hmac(config.key().reveal().getBytes(StandardCharsets.UTF_8));
        this.limit = config.limit();
        this.around = around;
    }

    @Override
    public int limit() {
        return limit;
    }

    @Override
    public CompletableFuture<Response> handle(Request request, Intake intake) {
        if (request.method().equals("GET")) return done(challenged(request));
        if (!genuine(request)) return done(Response.of(401));
        ObjectNode call;
        try {
            call = Json.read(new String(request.body().bytes(), StandardCharsets.UTF_8));
        } catch (Failure unreadable) {
            return done(Response.of(400));
        }
        List<CompletableFuture<?>> taken = new ArrayList<>();
        for (JsonNode event : call.withArray("events"))
            taken.add(request.path().equals("/receipts") ? receipt(event, intake) : message(event, intake));
        return CompletableFuture.allOf(taken.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> Response.of(200));
    }

    private static CompletableFuture<Response> done(Response response) {
        return CompletableFuture.completedFuture(response);
    }

    private static Response challenged(Request request) {
        String challenge = request.url().replaceFirst("^[^?]*[?]challenge=", "");
        return new Response(200, "text/plain", Octets.of(challenge.getBytes(StandardCharsets.UTF_8)));
    }

    private boolean genuine(Request request) {
        byte[] expected =
                HexFormat.of().formatHex(hmac.of(request.body().bytes())).getBytes(StandardCharsets.US_ASCII);
        byte[] given = request.header(SIGNATURE).orElse("").getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, given);
    }

    private CompletableFuture<?> message(JsonNode event, Intake intake) {
        String id = id(Json.text(event, "id"));
        Origin origin = Origin.of(
                ref, new Address(TestChannel.NETWORK, Json.text(event, "from")), TestChannel.BOT, Proof.VOUCHED);
        Optional<Handle> handle = Json.optional(event, "thread").map(thread -> new Handle(ref.id(), thread));
        ReplyTo replyTo = new ReplyTo(Optional.empty(), List.of(), Optional.of(id), handle);
        return content(id, event)
                .thenCompose(content -> intake.accept(
                        Inbound.of(
                                        id,
                                        origin,
                                        Optional.empty(),
                                        around.means().clock().instant(),
                                        content)
                                .answering(replyTo),
                        REMEMBER));
    }

    private CompletableFuture<Content> content(String id, JsonNode event) {
        return event.path("type").asText().equals("photo")
                ? photo(id, event)
                : CompletableFuture.completedFuture(content(event));
    }

    /** This provider sends files along. They are checked and stored on a thread that may block. */
    private CompletableFuture<Content> photo(String id, JsonNode event) {
        ChannelContext.Shared shared = around.shared().orElseThrow();
        return CompletableFuture.supplyAsync(
                        () -> {
                            AttachmentIntake desk = shared.attachments()
                                    .desk(shared.secrets().apply("attachments"), id);
                            byte[] octets = Base64.getDecoder().decode(Json.text(event, "file"));
                            desk.take("foto.bin", "image/jpeg", new ByteArrayInputStream(octets));
                            Content.Message message = new Content.Message(
                                    Content.Body.of(Json.text(event, "text")),
                                    desk.kept().stream()
                                            .<Content.File>map(Content.File.Stored::new)
                                            .toList(),
                                    desk.position(),
                                    Optional.empty(),
                                    Declared.NOTHING,
                                    desk.flaws());
                            return piece(event, message);
                        },
                        Thread::startVirtualThread);
    }

    /** One of an album, or alone. */
    private static Content piece(JsonNode event, Content.Message message) {
        return Json.optional(event, "album")
                .<Content>map(album -> new Content.Fragment(
                        album,
                        event.path("number").asInt(),
                        OptionalInt.of(event.path("of-all").asInt()),
                        Duration.ofSeconds(10),
                        new Content.Piece.Whole(message)))
                .orElse(message);
    }

    private Content content(JsonNode event) {
        return switch (Json.text(event, "type")) {
            case "message" -> Content.Message.of(Json.text(event, "text"));
            case "button" -> new Content.Chosen(Json.text(event, "question"), Json.text(event, "option"));
            case "edited" ->
                new Content.Edited(id(Json.text(event, "of")), Content.Message.of(Json.text(event, "text")));
            case "deleted" -> new Content.Deleted(id(Json.text(event, "of")));
            default -> new Content.Recorded("unknown-event", Optional.empty());
        };
    }

    private CompletableFuture<?> receipt(JsonNode event, Intake intake) {
        DeliveryReceipt receipt = new DeliveryReceipt(
                ref,
                Json.text(event, "id"),
                DeliveryReceipt.State.UNDELIVERABLE,
                Optional.empty(),
                Json.optional(event, "unreached").map(Unreached::valueOf),
                around.means().clock().instant());
        String id = "test:" + ref.id() + ":receipt:" + around.providerIds().of(receipt.providerId());
        return intake.accept(receipt, id, REMEMBER);
    }

    /** As everybody else knows it: a provider's id may tell of its people. */
    private String id(String ofProvider) {
        return "test:" + ref.id() + ':' + around.providerIds().of(ofProvider);
    }
}

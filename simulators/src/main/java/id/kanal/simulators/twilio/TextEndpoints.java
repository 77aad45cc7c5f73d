package id.kanal.simulators.twilio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Messages, their pictures and the number's settings in the REST API (twilio.com/docs/messaging/api/message-resource). */
final class TextEndpoints {
    private static final String MESSAGES = "/Messages";

    private final TwilioSimulator twilio;
    private final TextMessages messages;
    private volatile Optional<URI> store = Optional.empty();

    TextEndpoints(TwilioSimulator twilio, TextMessages messages) {
        this.twilio = twilio;
        this.messages = messages;
    }

    /** Where pictures are said to lie, instead of where they do. */
    void picturesAt(URI elsewhere) {
        store = Optional.of(elsewhere);
    }

    /** @param path behind the account's; whether it is one of ours */
    boolean serves(HttpServerRequest request, String path) {
        if (path.equals(MESSAGES + ".json") && request.method().name().equals("POST")) create(request);
        else if (path.equals(MESSAGES + ".json")) list(request);
        else if (path.equals("/IncomingPhoneNumbers.json")) number(request);
        else if (path.startsWith(MESSAGES + '/') && path.endsWith("/Media.json")) media(request, path);
        else if (path.startsWith(MESSAGES + '/') && path.contains("/Media/")) lead(request, path);
        else return false;
        return true;
    }

    private void create(HttpServerRequest request) {
        var unused = request.body().onSuccess(body -> create(request, form(body)));
    }

    private static Map<String, String> form(Buffer body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.toString().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private void create(HttpServerRequest request, Map<String, String> form) {
        SendMood mood = messages.nextMood();
        switch (mood) {
            case BUSY -> {
                request.response().putHeader("Retry-After", "1");
                refuse(request, 429, 20429);
            }
            case FAILED -> refuse(request, 503, 20503);
            case NO_ANSWER -> request.connection().close();
            case WELL, MADE_WITHOUT_ANSWER, MADE_BUT_FAILED -> make(request, form, mood);
        }
    }

    private void make(HttpServerRequest request, Map<String, String> form, SendMood mood) {
        Optional<Integer> refusal = messages.refusal(form);
        if (refusal.isPresent()) {
            refuse(request, refusal.get() == 20003 ? 401 : 400, refusal.get());
            return;
        }
        TextMessage made = messages.make(form);
        if (mood == SendMood.MADE_WITHOUT_ANSWER) request.connection().close();
        else if (mood == SendMood.MADE_BUT_FAILED) refuse(request, 503, 20503);
        else TwilioSimulator.answer(request, 201, json(made));
        Thread.startVirtualThread(() -> messages.goesOn(made));
    }

    private static void refuse(HttpServerRequest request, int status, int code) {
        TwilioSimulator.answer(
                request,
                status,
                Json.object().put("code", code).put("message", "refused").put("status", status));
    }

    private void list(HttpServerRequest request) {
        MultiMap query = request.params();
        List<TextMessage> found = messages.all().reversed().stream()
                .filter(message -> matches(query.get("To"), message.to()))
                .filter(message -> matches(query.get("From"), message.from()))
                .filter(message ->
                        TwilioSimulator.isOfDays(message.at(), query.get("DateSent>"), query.get("DateSent<")))
                .toList();
        int size = Optional.ofNullable(query.get("PageSize"))
                .map(Integer::parseInt)
                .orElse(50);
        String token = Optional.ofNullable(query.get("PageToken")).orElse("");
        int from = IntStream.range(0, found.size())
                        .filter(i -> ("PA" + found.get(i).sid()).equals(token))
                        .findFirst()
                        .orElse(-1)
                + 1;
        int to = Math.min(found.size(), from + size);
        ObjectNode page = Json.object().put("page_size", size);
        ArrayNode all = page.putArray("messages");
        found.subList(from, to).forEach(message -> all.add(json(message)));
        if (to == found.size()) page.putNull("next_page_uri");
        else page.put("next_page_uri", next(query, "PA" + found.get(to - 1).sid()));
        TwilioSimulator.answer(request, 200, page);
    }

    private String next(MultiMap query, String token) {
        StringBuilder uri = new StringBuilder(twilio.accountPath())
                .append("/Messages.json?PageToken=")
                .append(token);
        query.forEach(one -> {
            if (!one.getKey().equals("PageToken"))
                uri.append('&').append(encoded(one.getKey())).append('=').append(encoded(one.getValue()));
        });
        return uri.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static boolean matches(String wanted, String is) {
        return wanted == null || wanted.equals(is);
    }

    /** As RFC 2822 writes it. */
    static String time(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME
                .format(at.atOffset(ZoneOffset.UTC))
                .replace("GMT", "+0000");
    }

    private ObjectNode json(TextMessage message) {
        String at = time(message.at());
        ObjectNode json = Json.object()
                .put("sid", message.sid())
                .put("account_sid", twilio.settings().accountSid())
                .put("from", message.from())
                .put("to", message.to())
                .put("body", message.body())
                .put("direction", message.inbound() ? "inbound" : "outbound-api")
                .put("status", messages.status(message))
                .put("num_media", Integer.toString(message.pictures().size()))
                .put("num_segments", "1")
                .put("date_created", at)
                .put("date_sent", at)
                .putNull("messaging_service_sid");
        messages.error(message).ifPresent(code -> json.put("error_code", code));
        return json;
    }

    private Optional<TextMessage> named(String path) {
        String sid = path.substring(MESSAGES.length() + 1).replaceFirst("/.*$", "");
        return messages.all().stream().filter(one -> one.sid().equals(sid)).findFirst();
    }

    private void media(HttpServerRequest request, String path) {
        ObjectNode page = Json.object().putNull("next_page_uri");
        ArrayNode all = page.putArray("media_list");
        named(path).ifPresent(message -> {
            for (int i = 0; i < message.pictures().size(); i++)
                all.addObject()
                        .put("sid", TextMessages.mediaSid(message, i))
                        .put("content_type", message.pictures().get(i).type());
        });
        TwilioSimulator.answer(request, 200, page);
    }

    private void lead(HttpServerRequest request, String path) {
        String at = store.map(URI::toString).orElseGet(() -> twilio.url() + "/store") + path;
        var unused =
                request.response().setStatusCode(307).putHeader("Location", at).end();
    }

    /** The store behind the REST API, which takes no password (two ways to sign in are an error there). */
    void stored(HttpServerRequest request, String path) {
        Optional<MmsPicture> picture = named(path)
                .flatMap(message -> IntStream.range(0, message.pictures().size())
                        .filter(i -> path.endsWith(TextMessages.mediaSid(message, i)))
                        .mapToObj(i -> message.pictures().get(i))
                        .findFirst());
        int status = request.getHeader("Authorization") != null ? 400 : picture.isEmpty() ? 404 : 200;
        byte[] content = status == 200 ? picture.get().content().bytes() : new byte[0];
        var unused = request.response()
                .setStatusCode(status)
                .putHeader("content-type", picture.map(MmsPicture::type).orElse("text/plain"))
                .end(Buffer.buffer(content));
    }

    private void number(HttpServerRequest request) {
        ObjectNode page = Json.object().putNull("next_page_uri");
        ArrayNode all = page.putArray("incoming_phone_numbers");
        if (messages.number().equals(request.getParam("PhoneNumber"))) {
            ObjectNode number = all.addObject()
                    .put("phone_number", messages.number())
                    .put("sms_url", messages.webhook().map(URI::toString).orElse(""))
                    .put("sms_method", "POST");
            number.putObject("capabilities").put("sms", true).put("mms", true).put("voice", false);
        }
        TwilioSimulator.answer(request, 200, page);
    }
}

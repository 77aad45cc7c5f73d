package id.kanal.bench.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One delivery of Meta's with many messages, each of somebody else: what collects while we are away (Webhooks, "Batching").
 *
 * @param signature of the body, for {@code X-Hub-Signature-256}
 */
public record MetaBatch(String body, String signature) {
    /** @param first mark of the first message; the others follow it */
    public static MetaBatch of(int first, int messages) {
        String body = body(
                IntStream.range(first, first + messages)
                        .mapToObj(("%0" + PduTemplate.DIGITS + "d")::formatted)
                        .toList(),
                MetaBatch::text);
        byte[] signature = PostTemplate.mac(PostOrder.APP_SECRET).doFinal(body.getBytes(StandardCharsets.UTF_8));
        return new MetaBatch(body, "sha256=" + HexFormat.of().formatHex(signature));
    }

    /**
     * Cloud API, webhooks, "messages": one text of each person.
     *
     * @param people the last digits of their numbers
     * @param text of each
     */
    static String body(List<String> people, UnaryOperator<String> text) {
        String contacts = people.stream()
                .map("{\"profile\":{\"name\":\"Warga\"},\"wa_id\":\"6281%s\"}"::formatted)
                .collect(Collectors.joining(","));
        long now = Instant.now().getEpochSecond();
        String messages = people.stream()
                .map(number ->
                        "{\"from\":\"6281%1$s\",\"id\":\"wamid.%1$s\",\"timestamp\":\"%2$d\",\"type\":\"text\",\"text\":{\"body\":\"%3$s\"}}"
                                .formatted(number, now, text.apply(number)))
                .collect(Collectors.joining(","));
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"field":"messages","value":\
                {"messaging_product":"whatsapp","metadata":{"display_phone_number":"6217081708","phone_number_id":"%s"},\
                "contacts":[%s],"messages":[%s]}}]}]}""".formatted(PostOrder.WHATSAPP_NUMBER, contacts, messages);
    }

    private static String text(String number) {
        String text = Mix.SHORT.get(Integer.parseInt(number) % Mix.SHORT.size());
        return text.replace("#", PduTemplate.MARK + number);
    }
}

package id.kanal.bench.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One delivery of Meta's with many messages, each of somebody else: what collects while we are away (Webhooks, "Batching").
 *
 * @param signature of the body, for {@code X-Hub-Signature-256}
 */
public record MetaBatch(String body, String signature) {
    /** @param first mark of the first message; the others follow it */
    public static MetaBatch of(int first, int messages) {
        String people = numbers(first, messages)
                .map("{\"profile\":{\"name\":\"Warga\"},\"wa_id\":\"6281%s\"}"::formatted)
                .collect(Collectors.joining(","));
        long now = Instant.now().getEpochSecond();
        String said = numbers(first, messages)
                .map(number ->
                        "{\"from\":\"6281%1$s\",\"id\":\"wamid.%1$s\",\"timestamp\":\"%2$d\",\"type\":\"text\",\"text\":{\"body\":\"%3$s\"}}"
                                .formatted(number, now, text(number)))
                .collect(Collectors.joining(","));
        String body = """
                {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"field":"messages","value":\
                {"messaging_product":"whatsapp","metadata":{"display_phone_number":"6217081708","phone_number_id":"%s"},\
                "contacts":[%s],"messages":[%s]}}]}]}""".formatted(PostOrder.WHATSAPP_NUMBER, people, said);
        return new MetaBatch(
                body,
                "sha256="
                        + HexFormat.of()
                                .formatHex(PostTemplate.mac(PostOrder.APP_SECRET)
                                        .doFinal(body.getBytes(StandardCharsets.UTF_8))));
    }

    private static Stream<String> numbers(int first, int messages) {
        return IntStream.range(first, first + messages).mapToObj(("%0" + PduTemplate.DIGITS + "d")::formatted);
    }

    private static String text(String number) {
        String text = Mix.SHORT.get(Integer.parseInt(number) % Mix.SHORT.size());
        return text.replace("#", PduTemplate.MARK + number);
    }
}

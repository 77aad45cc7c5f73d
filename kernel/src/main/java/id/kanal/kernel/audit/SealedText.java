package id.kanal.kernel.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.signing.Hmac;
import id.kanal.kernel.signing.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Lines with one more that seals them: their SHA-256, which anybody can follow, and an HMAC-SHA256 of that, which whoever can
 * write where they lie cannot make.
 *
 * @param text ends with the end of a line
 * @param hash hexadecimal
 */
record SealedText(String text, String hash) {
    static SealedText of(String text) {
        byte[] hash = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
        return new SealedText(text, HexFormat.of().formatHex(hash));
    }

    byte[] written(Hmac hmac) {
        ObjectNode seal = Json.object().put("hash", hash).put("mac", mac(hmac));
        return (text + Json.write(seal) + '\n').getBytes(StandardCharsets.UTF_8);
    }

    /** Fails as {@code INVALID} with what is wrong. */
    static SealedText read(byte[] octets, Hmac hmac) {
        String all = new String(octets, StandardCharsets.UTF_8);
        int last = all.lastIndexOf('\n', all.length() - 2) + 1;
        SealedText sealed = of(all.substring(0, last));
        ObjectNode seal = trailer(all.substring(last).strip());
        if (!Hmac.isEqual(Json.optional(seal, "hash").orElse(""), sealed.hash))
            throw Failure.of(FailureCode.INVALID, "was changed after it was sealed");
        if (!Hmac.isEqual(Json.optional(seal, "mac").orElse(""), sealed.mac(hmac)))
            throw Failure.of(FailureCode.INVALID, "was not sealed with our key");
        return sealed;
    }

    private static ObjectNode trailer(String line) {
        try {
            return Json.read(line);
        } catch (Failure none) {
            throw Failure.of(FailureCode.INVALID, "has no seal", none);
        }
    }

    private String mac(Hmac hmac) {
        return HexFormat.of().formatHex(hmac.of(hash.getBytes(StandardCharsets.US_ASCII)));
    }
}

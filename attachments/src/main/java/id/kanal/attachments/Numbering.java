package id.kanal.attachments;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Ids of one message's attachments: nobody without the secret can guess one, and the same message has the same ones. */
final class Numbering {
    private static final String HMAC = "HmacSHA256";

    private final Mac mac;
    private final String inboundId;

    Numbering(byte[] secret, String inboundId) {
        this.inboundId = inboundId;
        try {
            this.mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + HMAC, impossible);
        }
    }

    /** @param index from 0, in the order of the message, those that are left out included */
    String id(int index) {
        return "a-" + number(index);
    }

    /** For what nobody outside may fetch. */
    String aside(int index) {
        return "q-" + number(index);
    }

    private String number(int index) {
        byte[] code = mac.doFinal((inboundId + '/' + index).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    }
}

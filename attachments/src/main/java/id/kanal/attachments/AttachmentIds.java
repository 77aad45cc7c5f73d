package id.kanal.attachments;

import id.kanal.kernel.signing.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Ids of one message's attachments: nobody without the secret can guess one, and the same message has the same ones. */
final class AttachmentIds {
    private final Hmac hmac;
    private final String inboundId;

    AttachmentIds(byte[] secret, String inboundId) {
        this.inboundId = inboundId;
        this.hmac = new Hmac(secret);
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
        byte[] code = hmac.of((inboundId + '/' + index).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    }
}

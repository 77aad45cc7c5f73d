package id.kanal.channels.web;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.http.UploadToken;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.signing.ClaimSeal;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.kernel.signing.TextSeal;
import id.kanal.kernel.worker.FrontDesk;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What all pages of the door work with.
 *
 * @param base what stands before the paths where a proxy puts the gateway below another path; usually empty
 */
record WebContext(
        ChannelRef ref,
        WebConfig config,
        ChannelContext around,
        ChannelContext.Shared shared,
        Intake intake,
        Sealing sealing,
        String base) {
    private static final String FORMS = "web-forms";
    private static final String NETWORK = "web";

    /**
     * What only this installation can make and read.
     *
     * @param forms tokens of forms, and what a page tells the next one
     * @param fingerprints of what was handed in
     */
    record Sealing(TextSeal forms, TextSeal uploads, ClaimSeal claims, KeyedDigest fingerprints, Keys keys) {}

    static WebContext of(ChannelRef ref, WebConfig config, ChannelContext around, Intake intake) {
        ChannelContext.Shared shared =
                around.shared().orElseThrow(() -> new IllegalStateException("a probe serves no pages"));
        byte[] forms = shared.secrets().apply(FORMS);
        Sealing sealing = new Sealing(
                new TextSeal(forms),
                new TextSeal(shared.secrets().apply(UploadToken.SECRET)),
                new ClaimSeal(shared.secrets().apply(ClaimSeal.SECRET)),
                new KeyedDigest(forms),
                Keys.of(shared.secrets()));
        String path = around.publicUrl().getRawPath();
        return new WebContext(
                ref, config, around, shared, intake, sealing, path == null ? "" : path.replaceAll("/+$", ""));
    }

    FormToken freshForm() {
        return FormToken.fresh(random(), now());
    }

    String sealed(FormToken form) {
        return form.sealed(sealing.forms(), random());
    }

    /** The form of a token of ours that is not over. */
    Optional<FormToken> form(String token) {
        return FormToken.open(token, sealing.forms()).filter(form -> !form.isOver(now()));
    }

    Instant now() {
        return around.means().clock().instant();
    }

    RandomGenerator random() {
        return around.means().random();
    }

    FrontDesk desk() {
        return shared.desk();
    }

    /** Our own address here, of which nobody needs to know. */
    Address own() {
        return own(ref.id());
    }

    static Address own(String channelId) {
        return new Address(NETWORK, channelId);
    }
}

package id.kanal.channels.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.signing.TextSeal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UploadTokenTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:15:04Z");
    private static final TextSeal SEAL = new TextSeal(new byte[32]);
    private static final Complaint.Attachment PHOTO =
            new Complaint.Attachment("a-1", "foto\n1.jpg", "image/jpeg", 7, "ab".repeat(32), "https://k.example/a-1");

    private static UploadToken token(Optional<Complaint.Location> position) {
        return new UploadToken("form-1", PHOTO, position, NOW.plus(Duration.ofDays(1)));
    }

    private static Optional<UploadToken> opened(String token, String owner, Instant at) {
        return UploadToken.open(token, SEAL, owner, at);
    }

    @Test
    void itsOwnerGetsBackWhatWasStored() {
        Complaint.Location position = Complaint.Location.at(-6.1, 106.5, Complaint.Location.Source.PHOTO);
        for (Optional<Complaint.Location> at :
                java.util.List.of(Optional.<Complaint.Location>empty(), Optional.of(position)))
            assertThat(opened(token(at).sealed(SEAL, new Random(1)), "form-1", NOW))
                    .contains(token(at));
    }

    @Test
    void nobodyElseDoesAndNotForLong() {
        String sealed = token(Optional.empty()).sealed(SEAL, new Random(1));
        assertThat(sealed).startsWith("u-").doesNotContain("foto", "form");
        assertThat(opened(sealed, "form-2", NOW)).isEmpty();
        assertThat(opened(sealed, "form-1", NOW.plus(Duration.ofDays(1)))).isEmpty();
        assertThat(opened(sealed.substring(2), "form-1", NOW)).isEmpty();
        assertThat(opened(sealed.substring(0, sealed.length() - 1), "form-1", NOW))
                .isEmpty();
        assertThat(opened("u-" + SEAL.seal("upload\nform-1", new Random(2)), "form-1", NOW))
                .isEmpty();
        assertThat(UploadToken.open(
                        sealed,
                        new TextSeal(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6}),
                        "form-1",
                        NOW))
                .isEmpty();
    }

    @Test
    void itPrintsNoName() {
        assertThat(token(Optional.empty()).toString()).doesNotContain("foto", "form-1");
    }
}

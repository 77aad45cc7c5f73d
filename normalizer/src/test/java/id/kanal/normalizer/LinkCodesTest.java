package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.BUDI;
import static id.kanal.normalizer.NormalizerHarness.SARI;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static id.kanal.normalizer.NormalizerHarness.TONO;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.LinkStep;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which digits are a code that links two addresses, how long, and how often they may be tried. */
class LinkCodesTest {
    private static final String LINK = "HUBUNGKAN " + SARI.value();

    private final NormalizerHarness desk = new NormalizerHarness();
    private final LinkHarness links = new LinkHarness(desk);

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "KODE %s", "kode: %s.", " %s "})
    void theCodeMayBeTypedAsPeopleDo(String written) {
        desk.says(SITI, LINK).work();
        desk.says(SITI, written.formatted(links.code())).work();
        assertThat(links.linked(SITI, SARI)).isTrue();
    }

    @Test
    void theAnswerIsTheSameWhetherSomebodyIsThereOrNot() {
        desk.complains(BUDI, "Jalan rusak di Mauk");
        desk.says(SITI, "HUBUNGKAN " + BUDI.value())
                .says(SITI, "HUBUNGKAN +6281999999999")
                .work();
        assertThat(links.told(SITI)).containsExactly(LinkStep.ASKED, LinkStep.ASKED);
    }

    @ParameterizedTest(name = "HUBUNGKAN {0}")
    @CsvSource({"''", "entah", "+6281234567890", "pengaduan@example.go.id"})
    void nothingIsSentWhereNothingCanBeOrToOurselvesOrTheirOwnAddress(String address) {
        desk.says(SITI, "HUBUNGKAN " + address).work();
        assertThat(links.told(SITI)).containsExactly(LinkStep.HOW);
        assertThat(desk.notices()).hasSize(1);
    }

    @Test
    void aWrongCodeLinksNothingAndTheThirdEndsIt() {
        desk.says(SITI, LINK).work();
        String code = links.code();
        for (int i = 0; i < 3; i++) desk.says(SITI, links.another(code)).work();
        assertThat(links.told(SITI)).containsExactly(LinkStep.ASKED, LinkStep.WRONG, LinkStep.WRONG, LinkStep.EXPIRED);
        desk.says(SITI, code).work();
        assertThat(links.told(SITI)).endsWith(LinkStep.EXPIRED);
        assertThat(links.linked(SITI, SARI)).isFalse();
    }

    @Test
    void anotherTryMayStillBeRight() {
        desk.says(SITI, LINK).work();
        String code = links.code();
        desk.says(SITI, links.another(code))
                .says(SITI, links.another(code))
                .says(SITI, code)
                .work();
        assertThat(links.linked(SITI, SARI)).isTrue();
    }

    @Test
    void afterHalfAnHourItServesNoMoreAndAfterADayNothingIsKnownOfIt() {
        desk.says(SITI, LINK).work();
        desk.later(Duration.ofMinutes(30)).says(SITI, links.code()).work();
        assertThat(links.told(SITI)).endsWith(LinkStep.EXPIRED);
        desk.later(Duration.ofHours(24)).says(SITI, links.code()).work();
        assertThat(desk.lastNotice().topic()).isNotInstanceOf(Topic.Linking.class);
        assertThat(links.linked(SITI, SARI)).isFalse();
    }

    /** A house number, a customer number, the digits of a meter. */
    @Test
    void digitsAreNoTryWhereNoCodeIsOut() {
        desk.says(SITI, "482100").work();
        assertThat(links.told(SITI)).isEmpty();
        desk.says(SITI, LINK).work();
        String code = links.code();
        desk.later(Duration.ofMinutes(30)).says(SITI, links.another(code)).work();
        desk.later(Duration.ofHours(1)).says(SITI, LINK).work();
        desk.says(SITI, links.code()).says(SITI, links.another(links.code())).work();
        assertThat(links.told(SITI)).containsExactly(LinkStep.ASKED, LinkStep.ASKED, LinkStep.LINKED);
        assertThat(desk.counts()).containsEntry("complaint", 1L).containsEntry("courtesy", 2L);
        desk.says(SITI, "kode " + links.another(links.code())).work();
        assertThat(links.told(SITI)).as("it is called a code").endsWith(LinkStep.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.05.26", "12 3456", "1-2-3-4-5-6", "48291", "4829130"})
    void whatIsNotWrittenAsACodeCostsNoTry(String digits) {
        desk.says(SITI, LINK).work();
        desk.says(SITI, digits).work();
        assertThat(links.told(SITI)).containsExactly(LinkStep.ASKED);
        assertThat(desk.conversation(SITI).reach().request().orElseThrow().wrong())
                .isZero();
        assertThat(desk.told()).containsExactly(digits);
    }

    @Test
    void digitsThatTheCoreMayHaveAskedForAnswerItAndAreATryAllTheSame() {
        Ticket ticket = desk.complains(SITI, "Meteran air di rumah bocor");
        desk.news(ticket, "n-1", StatusEvent.Status.INFORMATION_NEEDED, Optional.of("Berapa nomor meter Anda?"));
        desk.says(SITI, LINK).work();
        String code = links.code();
        for (int i = 0; i < 3; i++) desk.says(SITI, links.another(code)).work();
        assertThat(desk.told()).containsOnlyOnce(links.another(code));
        assertThat(links.told(SITI)).containsExactly(LinkStep.ASKED, LinkStep.WRONG, LinkStep.EXPIRED);
        desk.says(SITI, code).work();
        assertThat(links.told(SITI)).endsWith(LinkStep.EXPIRED);
        assertThat(links.linked(SITI, SARI)).isFalse();
    }

    @Test
    void aPhotoUnderDigitsIsNoCode() {
        desk.says(SITI, LINK).work();
        desk.comes(
                        SITI,
                        TestFiles.message(
                                links.another(links.code()),
                                new Content.File.Stored(TestFiles.stored("1.jpg", "image/jpeg"))))
                .work();
        assertThat(links.told(SITI)).containsExactly(LinkStep.ASKED);
        assertThat(desk.data("received")).hasSize(1);
    }

    @Test
    void aCodeServesOnceAndAnotherRequestEndsIt() {
        desk.says(SITI, LINK).work();
        String first = links.code();
        desk.says(SITI, "HUBUNGKAN " + TONO.value()).work();
        if (!first.equals(links.code())) desk.says(SITI, first).work();
        assertThat(links.linked(SITI, SARI)).isFalse();
        desk.says(SITI, links.code()).work();
        assertThat(links.linked(SITI, TONO)).isTrue();
        desk.says(SITI, links.code()).work();
        assertThat(links.told(SITI)).endsWith(LinkStep.EXPIRED);
    }

    @Test
    void nobodyHasMoreThanThreeCodesSentInADay() {
        for (int i = 0; i < 4; i++)
            desk.says(SITI, "HUBUNGKAN +62819999900" + i).work();
        assertThat(links.told(SITI)).containsExactly(LinkStep.ASKED, LinkStep.ASKED, LinkStep.ASKED, LinkStep.OFTEN);
        desk.later(Duration.ofHours(24)).says(SITI, LINK).work();
        assertThat(links.told(SITI)).endsWith(LinkStep.ASKED);
    }

    @Test
    void whoOnlyClaimsAnAddressLinksNothing() {
        desk.claims(SITI, Content.Message.of(LINK)).work();
        assertThat(links.told(SITI)).containsExactly(LinkStep.UNPROVEN);
        assertThat(links.told(SARI)).isEmpty();
        assertThat(desk.conversation(SITI).reach().request()).isEmpty();
    }

    /** An attacker has the code sent to an address of their own, and types it in the name of the victim. */
    @Test
    void aCodeThatIsTypedInTheNameOfAnotherLinksNothingAndCostsNoTry() {
        desk.says(SITI, LINK).work();
        for (int i = 0; i < 3; i++)
            desk.claims(SITI, Content.Message.of(links.another(links.code()))).work();
        desk.claims(SITI, Content.Message.of(links.code())).work();
        assertThat(links.linked(SITI, SARI)).isFalse();
        desk.says(SITI, links.code()).work();
        assertThat(links.linked(SITI, SARI)).isTrue();
    }

    @Test
    void theCodeOfAnotherIsNoneOfMine() {
        desk.says(SITI, LINK).work();
        String code = links.code();
        desk.says(BUDI, LINK).work();
        if (!code.equals(links.code())) desk.says(BUDI, code).work();
        assertThat(links.linked(BUDI, SARI)).isFalse();
    }
}

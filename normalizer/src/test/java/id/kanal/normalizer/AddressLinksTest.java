package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.BUDI;
import static id.kanal.normalizer.NormalizerHarness.OURS;
import static id.kanal.normalizer.NormalizerHarness.SARI;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static id.kanal.normalizer.NormalizerHarness.SMS;
import static id.kanal.normalizer.NormalizerHarness.TONO;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.LinkStep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two addresses of one person: only by a code that is read at one and typed at the other. */
class AddressLinksTest {
    private static final String LINK = "HUBUNGKAN " + SARI.value();

    private final NormalizerHarness desk = new NormalizerHarness();

    @AfterEach
    void close() {
        desk.close();
    }

    private List<LinkStep> told(Address address) {
        return desk.notices().stream()
                .filter(notice -> notice.to().address().equals(address))
                .map(Notification::topic)
                .filter(Topic.Linking.class::isInstance)
                .map(topic -> ((Topic.Linking) topic).step())
                .toList();
    }

    private String code() {
        return desk.notices().stream()
                .map(Notification::topic)
                .filter(topic -> topic instanceof Topic.Linking link && link.step() == LinkStep.CODE)
                .map(topic -> ((Topic.Linking) topic).code().orElseThrow())
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private String another(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    private boolean linked(Address one, Address other) {
        return desk.conversation(one).reach().others().contains(other);
    }

    private void link(Address one, Address other) {
        desk.says(one, "HUBUNGKAN " + other.value()).work();
        desk.says(one, code()).work();
        assertThat(linked(one, other)).isTrue();
        assertThat(linked(other, one)).isTrue();
    }

    @Test
    void theCodeGoesToTheOtherAddressAndLinksBothWhereItIsTyped() {
        desk.says(SITI, LINK).work();
        assertThat(told(SITI)).containsExactly(LinkStep.ASKED);
        assertThat(told(SARI)).containsExactly(LinkStep.CODE);
        assertThat(linked(SITI, SARI) || linked(SARI, SITI)).isFalse();
        desk.says(SITI, code()).work();
        assertThat(told(SITI)).endsWith(LinkStep.LINKED);
        assertThat(told(SARI)).endsWith(LinkStep.LINKED);
        assertThat(desk.conversation(SITI).reach().others()).containsExactly(SARI);
        assertThat(desk.conversation(SARI).reach().others()).containsExactly(SITI);
        assertThat(desk.counts()).containsEntry("command-answer", 2L);
        assertThat(desk.data("received")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "KODE %s", "kode: %s.", " %s "})
    void theCodeMayBeTypedAsPeopleDo(String written) {
        desk.says(SITI, LINK).work();
        desk.says(SITI, written.formatted(code())).work();
        assertThat(linked(SITI, SARI)).isTrue();
    }

    @Test
    void theAnswerIsTheSameWhetherSomebodyIsThereOrNot() {
        desk.complains(BUDI, "Jalan rusak di Mauk");
        desk.says(SITI, "HUBUNGKAN " + BUDI.value())
                .says(SITI, "HUBUNGKAN +6281999999999")
                .work();
        assertThat(told(SITI)).containsExactly(LinkStep.ASKED, LinkStep.ASKED);
    }

    @ParameterizedTest(name = "HUBUNGKAN {0}")
    @CsvSource({"''", "entah", "+6281234567890", "pengaduan@example.go.id"})
    void nothingIsSentWhereNothingCanBeOrToOurselvesOrTheirOwnAddress(String address) {
        desk.says(SITI, "HUBUNGKAN " + address).work();
        assertThat(told(SITI)).containsExactly(LinkStep.HOW);
        assertThat(desk.notices()).hasSize(1);
    }

    @Test
    void aWrongCodeLinksNothingAndTheThirdEndsIt() {
        desk.says(SITI, LINK).work();
        String code = code();
        for (int i = 0; i < 3; i++) desk.says(SITI, another(code)).work();
        assertThat(told(SITI)).containsExactly(LinkStep.ASKED, LinkStep.WRONG, LinkStep.WRONG, LinkStep.EXPIRED);
        desk.says(SITI, code).work();
        assertThat(told(SITI)).endsWith(LinkStep.EXPIRED);
        assertThat(linked(SITI, SARI)).isFalse();
    }

    @Test
    void anotherTryMayStillBeRight() {
        desk.says(SITI, LINK).work();
        String code = code();
        desk.says(SITI, another(code))
                .says(SITI, another(code))
                .says(SITI, code)
                .work();
        assertThat(linked(SITI, SARI)).isTrue();
    }

    @Test
    void afterHalfAnHourItServesNoMoreAndAfterADayNothingIsKnownOfIt() {
        desk.says(SITI, LINK).work();
        desk.later(Duration.ofMinutes(30)).says(SITI, code()).work();
        assertThat(told(SITI)).endsWith(LinkStep.EXPIRED);
        desk.later(Duration.ofHours(24)).says(SITI, code()).work();
        assertThat(desk.lastNotice().topic()).isNotInstanceOf(Topic.Linking.class);
        assertThat(linked(SITI, SARI)).isFalse();
    }

    /** A house number, a customer number, the digits of a meter. */
    @Test
    void digitsAreNoTryWhereNoCodeIsOut() {
        desk.says(SITI, "482100").work();
        assertThat(told(SITI)).isEmpty();
        desk.says(SITI, LINK).work();
        String code = code();
        desk.later(Duration.ofMinutes(30)).says(SITI, another(code)).work();
        desk.later(Duration.ofHours(1)).says(SITI, LINK).work();
        desk.says(SITI, code()).says(SITI, another(code())).work();
        assertThat(told(SITI)).containsExactly(LinkStep.ASKED, LinkStep.ASKED, LinkStep.LINKED);
        assertThat(desk.counts()).containsEntry("complaint", 1L).containsEntry("courtesy", 2L);
        desk.says(SITI, "kode " + another(code())).work();
        assertThat(told(SITI)).as("it is called a code").endsWith(LinkStep.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.05.26", "12 3456", "1-2-3-4-5-6", "48291", "4829130"})
    void whatIsNotWrittenAsACodeCostsNoTry(String digits) {
        desk.says(SITI, LINK).work();
        desk.says(SITI, digits).work();
        assertThat(told(SITI)).containsExactly(LinkStep.ASKED);
        assertThat(desk.conversation(SITI).reach().request().orElseThrow().wrong())
                .isZero();
        assertThat(desk.told()).containsExactly(digits);
    }

    @Test
    void digitsThatTheCoreMayHaveAskedForAnswerItAndAreATryAllTheSame() {
        Ticket ticket = desk.complains(SITI, "Meteran air di rumah bocor");
        desk.news(ticket, "n-1", StatusEvent.Status.INFORMATION_NEEDED, Optional.of("Berapa nomor meter Anda?"));
        desk.says(SITI, LINK).work();
        String code = code();
        for (int i = 0; i < 3; i++) desk.says(SITI, another(code)).work();
        assertThat(desk.told()).containsOnlyOnce(another(code));
        assertThat(told(SITI)).containsExactly(LinkStep.ASKED, LinkStep.WRONG, LinkStep.EXPIRED);
        desk.says(SITI, code).work();
        assertThat(told(SITI)).endsWith(LinkStep.EXPIRED);
        assertThat(linked(SITI, SARI)).isFalse();
    }

    @Test
    void aPhotoUnderDigitsIsNoCode() {
        desk.says(SITI, LINK).work();
        desk.comes(
                        SITI,
                        TestFiles.message(
                                another(code()), new Content.File.Stored(TestFiles.stored("1.jpg", "image/jpeg"))))
                .work();
        assertThat(told(SITI)).containsExactly(LinkStep.ASKED);
        assertThat(desk.data("received")).hasSize(1);
    }

    @Test
    void aCodeServesOnceAndAnotherRequestEndsIt() {
        desk.says(SITI, LINK).work();
        String first = code();
        desk.says(SITI, "HUBUNGKAN " + TONO.value()).work();
        if (!first.equals(code())) desk.says(SITI, first).work();
        assertThat(linked(SITI, SARI)).isFalse();
        desk.says(SITI, code()).work();
        assertThat(linked(SITI, TONO)).isTrue();
        desk.says(SITI, code()).work();
        assertThat(told(SITI)).endsWith(LinkStep.EXPIRED);
    }

    @Test
    void nobodyHasMoreThanThreeCodesSentInADay() {
        for (int i = 0; i < 4; i++)
            desk.says(SITI, "HUBUNGKAN +62819999900" + i).work();
        assertThat(told(SITI)).containsExactly(LinkStep.ASKED, LinkStep.ASKED, LinkStep.ASKED, LinkStep.OFTEN);
        desk.later(Duration.ofHours(24)).says(SITI, LINK).work();
        assertThat(told(SITI)).endsWith(LinkStep.ASKED);
    }

    @Test
    void whoOnlyClaimsAnAddressLinksNothing() {
        desk.claims(SITI, Content.Message.of(LINK)).work();
        assertThat(told(SITI)).containsExactly(LinkStep.UNPROVEN);
        assertThat(told(SARI)).isEmpty();
        assertThat(desk.conversation(SITI).reach().request()).isEmpty();
    }

    /** An attacker has the code sent to an address of their own, and types it in the name of the victim. */
    @Test
    void aCodeThatIsTypedInTheNameOfAnotherLinksNothingAndCostsNoTry() {
        desk.says(SITI, LINK).work();
        for (int i = 0; i < 3; i++)
            desk.claims(SITI, Content.Message.of(another(code()))).work();
        desk.claims(SITI, Content.Message.of(code())).work();
        assertThat(linked(SITI, SARI)).isFalse();
        desk.says(SITI, code()).work();
        assertThat(linked(SITI, SARI)).isTrue();
    }

    @Test
    void theCodeOfAnotherIsNoneOfMine() {
        desk.says(SITI, LINK).work();
        String code = code();
        desk.says(BUDI, LINK).work();
        if (!code.equals(code())) desk.says(BUDI, code).work();
        assertThat(linked(BUDI, SARI)).isFalse();
    }

    @Test
    void whatStaffOrAProgramBringsLinksNothing() {
        Origin origin = new Origin(SMS, SITI, List.of(BUDI), OURS, new Author(Author.Role.STAFF, "s"), Proof.VOUCHED);
        desk.comes("desk:", origin, ReplyTo.NOTHING, Content.Message.of(LINK)).work();
        assertThat(told(SITI)).containsExactly(LinkStep.UNPROVEN);
        assertThat(linked(SITI, BUDI)).isFalse();
    }

    @ParameterizedTest(name = "vouched: {0}")
    @CsvSource({"true", "false"})
    void aChannelThatVouchesForBothLinksThem(boolean vouched) {
        Proof proof = vouched ? Proof.VOUCHED : Proof.CLAIMED;
        Origin origin = new Origin(SMS, SITI, List.of(BUDI), OURS, Author.CITIZEN, proof);
        desk.comes("chat:", origin, ReplyTo.NOTHING, Content.Message.of("tes")).work();
        assertThat(linked(SITI, BUDI)).isEqualTo(vouched);
        assertThat(linked(BUDI, SITI)).isEqualTo(vouched);
        assertThat(told(SITI)).as("nobody asked for it").isEmpty();
        assertThat(told(BUDI)).isEmpty();
    }

    private void vouches(Address from, Address also, String text) {
        Origin origin = new Origin(SMS, from, List.of(also), OURS, Author.CITIZEN, Proof.VOUCHED);
        desk.comes("chat:", origin, ReplyTo.NOTHING, Content.Message.of(text)).work();
    }

    /** The network says it again with every message. */
    @ParameterizedTest(name = "taken away by the one that is vouched: {0}")
    @CsvSource({"true", "false"})
    void whatTheirPersonTookApartIsLinkedByACodeAlone(boolean bySecond) {
        vouches(SITI, BUDI, "tes");
        desk.says(bySecond ? BUDI : SITI, "PUTUSKAN").work();
        for (int i = 0; i < 3; i++) vouches(SITI, BUDI, "tes");
        assertThat(linked(SITI, BUDI) || linked(BUDI, SITI)).isFalse();
        assertThat(told(SITI).size() + told(BUDI).size()).as("the answer alone").isEqualTo(1);
        link(SITI, BUDI);
        vouches(SITI, BUDI, "tes");
        assertThat(linked(SITI, BUDI) && linked(BUDI, SITI)).isTrue();
    }

    /** Who gets the old number asks by it for what its last owner reported. */
    @Test
    void whoeverHasANewNumberIsNoLongerLinkedWithTheOld() {
        Address next = new Address("tel", "+6281999999000");
        link(SITI, SARI);
        vouches(SITI, BUDI, "tes");
        desk.complains(SITI, "Jalan rusak di Mauk");
        vouches(SITI, next, "tes");
        assertThat(linked(SITI, BUDI) || linked(BUDI, SITI)).isFalse();
        desk.says(BUDI, "STATUS").work();
        assertThat(desk.lastKind()).isEqualTo(Kind.NO_TICKET);
        vouches(SITI, next, "tes");
        assertThat(linked(SITI, next) && linked(next, SITI)).isTrue();
        assertThat(linked(SITI, SARI)).as("that was proved").isTrue();
        assertThat(told(BUDI)).isEmpty();
    }

    @Test
    void whatIsVouchedForAndFullIsRefusedOnceAndSilently() {
        for (int i = 0; i < 5; i++) {
            link(BUDI, new Address("tel", "+62819999900" + i));
            desk.later(Duration.ofDays(1));
        }
        for (int i = 0; i < 3; i++) vouches(SITI, BUDI, "tes");
        assertThat(linked(SITI, BUDI) || linked(BUDI, SITI)).isFalse();
        assertThat(told(SITI)).isEmpty();
    }

    @Test
    void sixthAddressesAreRefusedHereAndThere() {
        for (int i = 0; i < 5; i++) {
            link(SITI, new Address("tel", "+62819999900" + i));
            desk.later(Duration.ofDays(1));
        }
        desk.says(SITI, LINK).work();
        assertThat(told(SITI)).endsWith(LinkStep.FULL);
        desk.says(BUDI, "HUBUNGKAN " + SITI.value()).work();
        desk.says(BUDI, code()).work();
        assertThat(linked(SITI, BUDI)).isFalse();
        assertThat(linked(BUDI, SITI)).as("it says so at once").isFalse();
        assertThat(told(BUDI)).endsWith(LinkStep.UNLINKED);
    }

    @Test
    void statusFindsTheLastCaseOfAnyOfTheirAddresses() {
        link(SITI, BUDI);
        Ticket theirs = desk.complains(BUDI, "Jalan rusak di Mauk");
        desk.says(SITI, "STATUS").work();
        assertThat(desk.lastNotice().topic()).isEqualTo(new Topic.StatusAnswer(theirs));
        desk.later(Duration.ofMinutes(1));
        Ticket own = desk.complains(SITI, "Lampu mati di Balaraja");
        desk.says(SITI, "STATUS").says(BUDI, "STATUS").work();
        assertThat(desk.notices()
                        .subList(desk.notices().size() - 2, desk.notices().size()))
                .extracting(Notification::topic)
                .containsOnly(new Topic.StatusAnswer(own));
    }

    @Test
    void whoeverIsNotLinkedAnyMoreFindsNothing() {
        link(SITI, BUDI);
        desk.complains(BUDI, "Jalan rusak di Mauk");
        desk.says(BUDI, "PUTUSKAN").work();
        assertThat(told(BUDI)).endsWith(LinkStep.UNLINKED);
        assertThat(told(SITI)).endsWith(LinkStep.UNLINKED);
        desk.says(SITI, "STATUS").work();
        assertThat(desk.lastKind()).isEqualTo(Kind.NO_TICKET);
        assertThat(linked(SITI, BUDI) || linked(BUDI, SITI)).isFalse();
    }

    /** A case that somebody may not know of without its number is told to what they proved, and to no claim. */
    @Test
    void aClaimOfALinkedAddressIsConfirmedBeforeAnythingIsTold() {
        link(SITI, SARI);
        Ticket secret = desk.complains(SITI, "Suami saya memukul saya, KDRT");
        desk.mails(SARI, Proof.CLAIMED, Content.Message.of("STATUS")).work();
        assertThat(desk.lastKind()).isEqualTo(Kind.CONFIRM);
        assertThat(desk.lastNotice().to().address()).isEqualTo(SARI);
        assertThat(desk.lastNotice().topic().ticket()).isEmpty();
        desk.confirms().work();
        assertThat(desk.lastNotice().topic()).isEqualTo(new Topic.StatusAnswer(secret));
        assertThat(desk.lastNotice().to().address()).isEqualTo(SARI);
    }

    @Test
    void anAddressIsTakenAwayByName() {
        link(SITI, BUDI);
        link(SITI, SARI);
        desk.says(SITI, "PUTUSKAN " + BUDI.value()).work();
        assertThat(desk.conversation(SITI).reach().others()).containsExactly(SARI);
        desk.says(SITI, "PUTUSKAN " + BUDI.value()).work();
        assertThat(told(SITI)).endsWith(LinkStep.NONE);
    }

    @Test
    void whoOnlyClaimsAnAddressTakesNothingApart() {
        link(SITI, BUDI);
        desk.claims(SITI, Content.Message.of("PUTUSKAN"))
                .claims(SITI, Content.Message.of("KABARI DI SINI"))
                .work();
        assertThat(linked(SITI, BUDI) && linked(BUDI, SITI)).isTrue();
        assertThat(desk.conversation(BUDI).reach().preferred()).isEmpty();
    }

    /** A step that settles one entry feeds back one: the others learn it one after the other. */
    @Test
    void allOfTheirAddressesLearnOfAWishAndOfAnEnd() {
        List<Address> others = List.of(SARI, BUDI, TONO);
        others.forEach(other -> link(SITI, other));
        desk.says(SITI, "KABARI DI SINI").work(1);
        assertThat(others)
                .allSatisfy(other ->
                        assertThat(desk.conversation(other).reach().preferred()).contains(SITI));
        desk.says(SITI, "PUTUSKAN").work(1);
        assertThat(others).noneMatch(other -> linked(other, SITI) || linked(SITI, other));
        assertThat(others).allSatisfy(other -> assertThat(told(other)).endsWith(LinkStep.UNLINKED));
    }

    @Test
    void newsIsWantedHereOrThere() {
        link(SITI, BUDI);
        desk.says(SITI, "KABARI DI SINI").work();
        assertThat(desk.conversation(BUDI).reach().preferred()).contains(SITI);
        assertThat(desk.conversation(SITI).reach().preferred()).isEmpty();
        desk.says(SITI, "KABARI LEWAT " + BUDI.value()).work();
        assertThat(told(SITI)).endsWith(LinkStep.HERE, LinkStep.THERE);
        assertThat(desk.conversation(SITI).reach().preferred()).contains(BUDI);
        assertThat(desk.conversation(BUDI).reach().preferred())
                .as("what was wanted at the first is over")
                .isEmpty();
        desk.says(SITI, "PUTUSKAN").work();
        assertThat(desk.conversation(SITI).reach().preferred()).isEmpty();
        assertThat(desk.conversation(BUDI).reach().preferred()).isEmpty();
    }

    @Test
    void newsIsWantedWhereTheySayByItsName() {
        link(SITI, SARI);
        desk.says(SITI, "KABARI LEWAT EMAIL").work();
        assertThat(desk.conversation(SITI).reach().preferred()).contains(SARI);
        desk.says(SITI, "KABARI LEWAT TEL").work();
        assertThat(desk.conversation(SITI).reach().preferred())
                .as("they write from there")
                .isEmpty();
        desk.says(SITI, "KABARI LEWAT WHATSAPP").says(SITI, "PUTUSKAN EMAIL").work();
        assertThat(told(SITI))
                .endsWith(LinkStep.LINKED, LinkStep.THERE, LinkStep.HERE, LinkStep.ABSENT, LinkStep.UNLINKED);
        assertThat(linked(SITI, SARI) || linked(SARI, SITI)).isFalse();
    }

    @ParameterizedTest(name = "linked with another: {0}")
    @CsvSource({"true", "false"})
    void whoWantsNewsHereWantsItNoMatterThatTheyStoppedIt(boolean linked) {
        if (linked) link(SITI, BUDI);
        desk.says(SITI, "STOP").says(SITI, "KABARI DI SINI").work();
        assertThat(desk.conversation(SITI).wishes().stopped()).isFalse();
        assertThat(desk.lastNotice().topic())
                .isEqualTo(linked ? new Topic.Linking(LinkStep.HERE) : new Topic.Started());
    }

    /** Its number may be somebody else's soon: they must not find what its last owner reported elsewhere. */
    @Test
    void anAddressThatNothingReachesLearnsNothingMoreButItsOldNewsMayStillGoElsewhere() {
        link(SITI, BUDI);
        desk.complains(BUDI, "Jalan rusak di Mauk");
        desk.comes(SITI, new Content.Contactable(false, "gone")).work();
        assertThat(linked(BUDI, SITI)).isFalse();
        assertThat(linked(SITI, BUDI)).isTrue();
        desk.says(SITI, "STATUS").work();
        assertThat(desk.lastKind()).isEqualTo(Kind.NO_TICKET);
        assertThat(linked(SITI, BUDI)).as("who writes there now may be anybody").isFalse();
    }

    @Test
    void anAddressThatWasLeftForAnotherIsLinkedWithNone() {
        link(SITI, SARI);
        desk.comes(BUDI, new Content.AddressChanged(SITI)).work();
        assertThat(linked(SITI, SARI) || linked(SARI, SITI)).isFalse();
        assertThat(linked(BUDI, SARI)).as("nothing is inherited").isFalse();
    }

    /** News of it may have come here. */
    @Test
    void whatNamesACaseOfALinkedAddressIsARelatedReport() {
        link(SITI, BUDI);
        Ticket first = desk.complains(BUDI, "Jalan rusak di Mauk");
        desk.says(SITI, first.digits() + " tiang nomor 12 dekat warung").work();
        assertThat(desk.data("received").get(1).at("/related/0").asText()).isEqualTo(first.digits());
        assertThat(desk.data("supplemented")).isEmpty();
    }

    @Test
    void aLinkIsNotPassedOn() {
        link(SITI, BUDI);
        link(SITI, SARI);
        assertThat(linked(BUDI, SARI) || linked(SARI, BUDI)).isFalse();
    }
}

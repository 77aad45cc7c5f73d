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
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.LinkStep;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two addresses of one person: only by a code that is read at one and typed at the other. */
class AddressLinksTest {
    private static final String LINK = "HUBUNGKAN " + SARI.value();

    private final NormalizerHarness desk = new NormalizerHarness();
    private final LinkHarness links = new LinkHarness(desk);

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void theCodeGoesToTheOtherAddressAndLinksBothWhereItIsTyped() {
        desk.says(SITI, LINK).work();
        assertThat(links.told(SITI)).containsExactly(LinkStep.ASKED);
        assertThat(links.told(SARI)).containsExactly(LinkStep.CODE);
        assertThat(links.linked(SITI, SARI) || links.linked(SARI, SITI)).isFalse();
        desk.says(SITI, links.code()).work();
        assertThat(links.told(SITI)).endsWith(LinkStep.LINKED);
        assertThat(links.told(SARI)).endsWith(LinkStep.LINKED);
        assertThat(desk.conversation(SITI).reach().others()).containsExactly(SARI);
        assertThat(desk.conversation(SARI).reach().others()).containsExactly(SITI);
        assertThat(desk.counts()).containsEntry("command-answer", 2L);
        assertThat(desk.data("received")).isEmpty();
    }

    @Test
    void whatStaffOrAProgramBringsLinksNothing() {
        Origin origin = new Origin(SMS, SITI, List.of(BUDI), OURS, new Author(Author.Role.STAFF, "s"), Proof.VOUCHED);
        desk.comes("desk:", origin, ReplyTo.NOTHING, Content.Message.of(LINK)).work();
        assertThat(links.told(SITI)).containsExactly(LinkStep.UNPROVEN);
        assertThat(links.linked(SITI, BUDI)).isFalse();
    }

    @ParameterizedTest(name = "vouched: {0}")
    @CsvSource({"true", "false"})
    void aChannelThatVouchesForBothLinksThem(boolean vouched) {
        Proof proof = vouched ? Proof.VOUCHED : Proof.CLAIMED;
        Origin origin = new Origin(SMS, SITI, List.of(BUDI), OURS, Author.CITIZEN, proof);
        desk.comes("chat:", origin, ReplyTo.NOTHING, Content.Message.of("tes")).work();
        assertThat(links.linked(SITI, BUDI)).isEqualTo(vouched);
        assertThat(links.linked(BUDI, SITI)).isEqualTo(vouched);
        assertThat(links.told(SITI)).as("nobody asked for it").isEmpty();
        assertThat(links.told(BUDI)).isEmpty();
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
        assertThat(links.linked(SITI, BUDI) || links.linked(BUDI, SITI)).isFalse();
        assertThat(links.told(SITI).size() + links.told(BUDI).size())
                .as("the answer alone")
                .isEqualTo(1);
        links.link(SITI, BUDI);
        vouches(SITI, BUDI, "tes");
        assertThat(links.linked(SITI, BUDI) && links.linked(BUDI, SITI)).isTrue();
    }

    /** Who gets the old number asks by it for what its last owner reported. */
    @Test
    void whoeverHasANewNumberIsNoLongerLinkedWithTheOld() {
        Address next = new Address("tel", "+6281999999000");
        links.link(SITI, SARI);
        vouches(SITI, BUDI, "tes");
        desk.complains(SITI, "Jalan rusak di Mauk");
        vouches(SITI, next, "tes");
        assertThat(links.linked(SITI, BUDI) || links.linked(BUDI, SITI)).isFalse();
        desk.says(BUDI, "STATUS").work();
        assertThat(desk.lastKind()).isEqualTo(Kind.NO_TICKET);
        vouches(SITI, next, "tes");
        assertThat(links.linked(SITI, next) && links.linked(next, SITI)).isTrue();
        assertThat(links.linked(SITI, SARI)).as("that was proved").isTrue();
        assertThat(links.told(BUDI)).isEmpty();
    }

    @Test
    void whatIsVouchedForAndFullIsRefusedOnceAndSilently() {
        for (int i = 0; i < 5; i++) {
            links.link(BUDI, new Address("tel", "+62819999900" + i));
            desk.later(Duration.ofDays(1));
        }
        for (int i = 0; i < 3; i++) vouches(SITI, BUDI, "tes");
        assertThat(links.linked(SITI, BUDI) || links.linked(BUDI, SITI)).isFalse();
        assertThat(links.told(SITI)).isEmpty();
    }

    @Test
    void sixthAddressesAreRefusedHereAndThere() {
        for (int i = 0; i < 5; i++) {
            links.link(SITI, new Address("tel", "+62819999900" + i));
            desk.later(Duration.ofDays(1));
        }
        desk.says(SITI, LINK).work();
        assertThat(links.told(SITI)).endsWith(LinkStep.FULL);
        desk.says(BUDI, "HUBUNGKAN " + SITI.value()).work();
        desk.says(BUDI, links.code()).work();
        assertThat(links.linked(SITI, BUDI)).isFalse();
        assertThat(links.linked(BUDI, SITI)).as("it says so at once").isFalse();
        assertThat(links.told(BUDI)).endsWith(LinkStep.UNLINKED);
    }

    @Test
    void statusFindsTheLastCaseOfAnyOfTheirAddresses() {
        links.link(SITI, BUDI);
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
        links.link(SITI, BUDI);
        desk.complains(BUDI, "Jalan rusak di Mauk");
        desk.says(BUDI, "PUTUSKAN").work();
        assertThat(links.told(BUDI)).endsWith(LinkStep.UNLINKED);
        assertThat(links.told(SITI)).endsWith(LinkStep.UNLINKED);
        desk.says(SITI, "STATUS").work();
        assertThat(desk.lastKind()).isEqualTo(Kind.NO_TICKET);
        assertThat(links.linked(SITI, BUDI) || links.linked(BUDI, SITI)).isFalse();
    }

    /** A case that somebody may not know of without its number is told to what they proved, and to no claim. */
    @Test
    void aClaimOfALinkedAddressIsConfirmedBeforeAnythingIsTold() {
        links.link(SITI, SARI);
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
        links.link(SITI, BUDI);
        links.link(SITI, SARI);
        desk.says(SITI, "PUTUSKAN " + BUDI.value()).work();
        assertThat(desk.conversation(SITI).reach().others()).containsExactly(SARI);
        desk.says(SITI, "PUTUSKAN " + BUDI.value()).work();
        assertThat(links.told(SITI)).endsWith(LinkStep.NONE);
    }

    @Test
    void whoOnlyClaimsAnAddressTakesNothingApart() {
        links.link(SITI, BUDI);
        desk.claims(SITI, Content.Message.of("PUTUSKAN"))
                .claims(SITI, Content.Message.of("KABARI DI SINI"))
                .work();
        assertThat(links.linked(SITI, BUDI) && links.linked(BUDI, SITI)).isTrue();
        assertThat(desk.conversation(BUDI).reach().preferred()).isEmpty();
    }

    /** A step that settles one entry feeds back one: the others learn it one after the other. */
    @Test
    void allOfTheirAddressesLearnOfAWishAndOfAnEnd() {
        List<Address> others = List.of(SARI, BUDI, TONO);
        others.forEach(other -> links.link(SITI, other));
        desk.says(SITI, "KABARI DI SINI").work(1);
        assertThat(others)
                .allSatisfy(other ->
                        assertThat(desk.conversation(other).reach().preferred()).contains(SITI));
        desk.says(SITI, "PUTUSKAN").work(1);
        assertThat(others).noneMatch(other -> links.linked(other, SITI) || links.linked(SITI, other));
        assertThat(others).allSatisfy(other -> assertThat(links.told(other)).endsWith(LinkStep.UNLINKED));
    }

    @Test
    void newsIsWantedHereOrThere() {
        links.link(SITI, BUDI);
        desk.says(SITI, "KABARI DI SINI").work();
        assertThat(desk.conversation(BUDI).reach().preferred()).contains(SITI);
        assertThat(desk.conversation(SITI).reach().preferred()).isEmpty();
        desk.says(SITI, "KABARI LEWAT " + BUDI.value()).work();
        assertThat(links.told(SITI)).endsWith(LinkStep.HERE, LinkStep.THERE);
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
        links.link(SITI, SARI);
        desk.says(SITI, "KABARI LEWAT EMAIL").work();
        assertThat(desk.conversation(SITI).reach().preferred()).contains(SARI);
        desk.says(SITI, "KABARI LEWAT TEL").work();
        assertThat(desk.conversation(SITI).reach().preferred())
                .as("they write from there")
                .isEmpty();
        desk.says(SITI, "KABARI LEWAT WHATSAPP").says(SITI, "PUTUSKAN EMAIL").work();
        assertThat(links.told(SITI))
                .endsWith(LinkStep.LINKED, LinkStep.THERE, LinkStep.HERE, LinkStep.ABSENT, LinkStep.UNLINKED);
        assertThat(links.linked(SITI, SARI) || links.linked(SARI, SITI)).isFalse();
    }

    @ParameterizedTest(name = "linked with another: {0}")
    @CsvSource({"true", "false"})
    void whoWantsNewsHereWantsItNoMatterThatTheyStoppedIt(boolean linked) {
        if (linked) links.link(SITI, BUDI);
        desk.says(SITI, "STOP").says(SITI, "KABARI DI SINI").work();
        assertThat(desk.conversation(SITI).wishes().stopped()).isFalse();
        assertThat(desk.lastNotice().topic())
                .isEqualTo(linked ? new Topic.Linking(LinkStep.HERE) : new Topic.Started());
    }

    /** Its number may be somebody else's soon: they must not find what its last owner reported elsewhere. */
    @Test
    void anAddressThatNothingReachesLearnsNothingMoreButItsOldNewsMayStillGoElsewhere() {
        links.link(SITI, BUDI);
        desk.complains(BUDI, "Jalan rusak di Mauk");
        desk.comes(SITI, new Content.Contactable(false, "gone")).work();
        assertThat(links.linked(BUDI, SITI)).isFalse();
        assertThat(links.linked(SITI, BUDI)).isTrue();
        desk.says(SITI, "STATUS").work();
        assertThat(desk.lastKind()).isEqualTo(Kind.NO_TICKET);
        assertThat(links.linked(SITI, BUDI))
                .as("who writes there now may be anybody")
                .isFalse();
    }

    @Test
    void anAddressThatWasLeftForAnotherIsLinkedWithNone() {
        links.link(SITI, SARI);
        desk.comes(BUDI, new Content.AddressChanged(SITI)).work();
        assertThat(links.linked(SITI, SARI) || links.linked(SARI, SITI)).isFalse();
        assertThat(links.linked(BUDI, SARI)).as("nothing is inherited").isFalse();
    }

    /** News of it may have come here. */
    @Test
    void whatNamesACaseOfALinkedAddressIsARelatedReport() {
        links.link(SITI, BUDI);
        Ticket first = desk.complains(BUDI, "Jalan rusak di Mauk");
        desk.says(SITI, first.digits() + " tiang nomor 12 dekat warung").work();
        assertThat(desk.data("received").get(1).at("/related/0").asText()).isEqualTo(first.digits());
        assertThat(desk.data("supplemented")).isEmpty();
    }

    @Test
    void aLinkIsNotPassedOn() {
        links.link(SITI, BUDI);
        links.link(SITI, SARI);
        assertThat(links.linked(BUDI, SARI) || links.linked(SARI, BUDI)).isFalse();
    }
}

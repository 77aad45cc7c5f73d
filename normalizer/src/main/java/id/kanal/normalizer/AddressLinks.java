package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.IntakeEntry.LinkChange;
import id.kanal.kernel.model.LinkRequest;
import id.kanal.kernel.model.Reach;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.LinkStep;
import id.kanal.kernel.state.ConversationFields;
import id.kanal.normalizer.text.Intent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which addresses are one person's: only what they prove. A code goes to the one that is named, and is typed at the one that
 * named it; whoever cannot read there gets nothing, and hears the same whether anybody is there or not.
 */
final class AddressLinks {
    private static final Duration HOLDS = Duration.ofMinutes(30);
    private static final Duration DAY = Duration.ofHours(24);
    private static final int REQUESTS_A_DAY = 3;
    private static final int TRIES = 3;
    private static final int CODES = 1_000_000;
    /** Without the word for it only as codes are written, not as days or house numbers are. */
    private static final Pattern CODE =
            Pattern.compile("(?:(kode|code)[\\s:]*([0-9](?:[ .-]?[0-9]){5})|([0-9]{3}[ .-]?[0-9]{3}))\\.?");

    private AddressLinks() {}

    /** Asks for a code to be sent to another address. */
    static void ask(Optional<String> written, OpenTurn turn) {
        if (!proves(turn)) {
            turn.answer(new Topic.Linking(LinkStep.UNPROVEN));
            return;
        }
        Optional<Address> named = written.flatMap(turn::written);
        Reach reach = turn.conversation().reach();
        if (named.isEmpty()) turn.answer(new Topic.Linking(LinkStep.HOW));
        else if (reach.others().contains(named.get())) turn.answer(Topic.Linking.with(LinkStep.LINKED, named.get()));
        else if (reach.isFull()) turn.answer(new Topic.Linking(LinkStep.FULL));
        else if (asked(turn) >= REQUESTS_A_DAY) turn.answer(new Topic.Linking(LinkStep.OFTEN));
        else send(named.get(), turn);
    }

    private static void send(Address other, OpenTurn turn) {
        String code = String.format(Locale.ROOT, "%06d", turn.draw().random().nextInt(CODES));
        Instant since = counted(turn).map(LinkRequest::since).orElse(turn.now());
        LinkRequest request =
                new LinkRequest(other, digest(code, other, turn), turn.now().plus(HOLDS), 0, since, asked(turn) + 1);
        turn.change(c -> c.reaching(c.reach().asking(request)));
        turn.tell(other, Topic.Linking.code(code, turn.from()), turn.language());
        turn.answer(new Topic.Linking(LinkStep.ASKED));
    }

    /** What was asked for within the last day. */
    private static Optional<LinkRequest> counted(OpenTurn turn) {
        return turn.conversation()
                .reach()
                .request()
                .filter(request -> request.since().plus(DAY).isAfter(turn.now()));
    }

    private static int asked(OpenTurn turn) {
        return counted(turn).map(LinkRequest::asked).orElse(0);
    }

    private static String digest(String code, Address other, OpenTurn turn) {
        return turn.known()
                .keys()
                .digests()
                .of("link " + code + ' ' + turn.from().key() + ' ' + other.key());
    }

    /** A citizen's own message, for which the network speaks, and which nobody else reads. */
    private static boolean proves(OpenTurn turn) {
        return Proofs.vouched(turn.inbound())
                && turn.inbound().origin().by().role() == Author.Role.CITIZEN
                && turn.inbound().terms().audience() == Terms.Audience.PRIVATE;
    }

    /**
     * A code that is typed while one is out. Other digits go their ordinary way, and so does all that brings more than digits; only
     * whoever says that it is a code, or types the one that served before, is told that it serves no more.
     */
    static Optional<Turn> typed(AnalyzedMessage read, OpenTurn turn) {
        Optional<LinkRequest> request = counted(turn);
        Content.Message message = read.message();
        if (request.isEmpty() || !proves(turn) || read.transcriptOf().isPresent()) return Optional.empty();
        boolean more = !message.files().isEmpty()
                || message.place().isPresent()
                || !message.defects().isEmpty();
        if (more) return Optional.empty();
        Matcher code = CODE.matcher(message.body().text().strip().toLowerCase(Locale.ROOT));
        if (!code.matches()) return Optional.empty();
        boolean named = code.group(1) != null;
        String digits = code.group(named ? 2 : 3).replaceAll("[ .-]", "");
        boolean right = isRight(digits, request.get(), turn);
        if (!named && !right && !request.get().serves(turn.now())) return Optional.empty();
        if (!named && !right && isAsked(turn)) {
            miss(request.get(), turn);
            return Optional.empty(); // what the core asked for may have six digits, too
        }
        typed(right, request.get(), turn);
        return Optional.of(turn.done(Outcome.COMMAND_ANSWER));
    }

    private static boolean isAsked(OpenTurn turn) {
        return Choices.live(turn).stream().anyMatch(open -> open.slot().equals(ReplyResolver.CORE));
    }

    private static boolean isRight(String code, LinkRequest request, OpenTurn turn) {
        byte[] typed = digest(code, request.other(), turn).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(typed, request.digest().getBytes(StandardCharsets.US_ASCII));
    }

    private static void typed(boolean right, LinkRequest request, OpenTurn turn) {
        if (!request.serves(turn.now())) {
            turn.answer(new Topic.Linking(LinkStep.EXPIRED));
        } else if (right) {
            turn.change(c -> c.reaching(c.reach().asking(request.used())));
            link(request.other(), turn);
        } else {
            turn.answer(new Topic.Linking(miss(request, turn) ? LinkStep.EXPIRED : LinkStep.WRONG));
        }
    }

    /** Whether it was the last try. */
    private static boolean miss(LinkRequest request, OpenTurn turn) {
        LinkRequest missed = request.missed();
        boolean last = missed.wrong() >= TRIES;
        turn.change(c -> c.reaching(c.reach().asking(last ? missed.used() : missed)));
        return last;
    }

    private static void link(Address other, OpenTurn turn) {
        if (turn.conversation().reach().isFull()) {
            turn.answer(new Topic.Linking(LinkStep.FULL));
            return;
        }
        turn.change(c -> c.reaching(c.reach().with(other)));
        turn.link(List.of(other), LinkChange.LINKED);
        turn.answer(Topic.Linking.with(LinkStep.LINKED, other));
    }

    /** Further addresses for which the network speaks in the message itself. */
    static void vouched(OpenTurn turn) {
        List<Address> also = turn.inbound().origin().also();
        if (also.isEmpty() || !proves(turn) || replaced(also, turn)) return;
        Reach reach = turn.conversation().reach();
        if (reach.isFull()) return;
        also.stream() // one with each message
                .filter(other -> !other.equals(turn.from()) && turn.reaches(other))
                .filter(other -> !reach.others().contains(other)
                        && !reach.vouched().apart().contains(other))
                .findFirst()
                .ifPresent(other -> {
                    turn.change(c -> c.reaching(c.reach().vouching(other)));
                    turn.link(List.of(other), LinkChange.VOUCHED);
                });
    }

    /** Whoever has a new telephone number has left the old one, which may be somebody else's soon. */
    private static boolean replaced(List<Address> also, OpenTurn turn) {
        Set<String> networks = also.stream().map(Address::network).collect(Collectors.toSet());
        List<Address> left = turn.conversation().reach().vouched().linked().stream()
                .filter(other -> networks.contains(other.network()) && !also.contains(other))
                .toList();
        for (Address other : left) turn.change(c -> c.reaching(c.reach().without(other)));
        turn.link(left, LinkChange.GONE);
        return !left.isEmpty();
    }

    /** Ends the link with one address, or with all. */
    static void end(Intent.OtherAddress said, OpenTurn turn) {
        if (!proves(turn)) {
            turn.answer(new Topic.Linking(LinkStep.UNPROVEN));
            return;
        }
        boolean all = said.isNone() || isHere(said, turn);
        List<Address> meant = all ? turn.conversation().reach().others() : meant(said, turn);
        if (meant.isEmpty()) {
            turn.answer(new Topic.Linking(LinkStep.NONE));
            return;
        }
        for (Address other : meant) turn.change(c -> c.reaching(c.reach().apart(other)));
        turn.link(meant, LinkChange.UNLINKED);
        turn.answer(
                meant.size() == 1
                        ? Topic.Linking.with(LinkStep.UNLINKED, meant.get(0))
                        : new Topic.Linking(LinkStep.UNLINKED));
    }

    /** From now on news comes here, also where it was stopped, or to another address of theirs. */
    static void prefer(Intent.OtherAddress said, OpenTurn turn) {
        if (!proves(turn)) turn.answer(new Topic.Linking(LinkStep.UNPROVEN));
        else if (said.isNone() || isHere(said, turn)) preferHere(turn);
        else preferThere(said, turn);
    }

    private static void preferHere(OpenTurn turn) {
        boolean stopped = turn.conversation().wishes().stopped();
        turn.change(c -> c.wishing(c.wishes().stopped(Optional.empty())));
        Reach reach = turn.conversation().reach();
        if (reach.others().isEmpty()) {
            turn.answer(stopped ? new Topic.Started() : new Topic.Linking(LinkStep.HOW));
            return;
        }
        turn.change(c -> c.reaching(reach.preferring(Optional.empty())));
        turn.link(reach.others(), LinkChange.PREFERRED);
        turn.answer(new Topic.Linking(LinkStep.HERE));
    }

    private static void preferThere(Intent.OtherAddress said, OpenTurn turn) {
        Reach reach = turn.conversation().reach();
        Optional<Address> there = meant(said, turn).stream().findFirst();
        if (there.isPresent()) {
            turn.change(c -> c.reaching(reach.preferring(there)));
            turn.link(reach.others(), LinkChange.NOT_PREFERRED);
            turn.answer(Topic.Linking.with(LinkStep.THERE, there.get()));
        } else if (said.network().isPresent()) {
            turn.answer(new Topic.Linking(LinkStep.ABSENT));
        } else {
            turn.answer(new Topic.Linking(reach.others().isEmpty() ? LinkStep.HOW : LinkStep.NONE));
        }
    }

    /** Whether they name the network of the address that they write from. */
    private static boolean isHere(Intent.OtherAddress said, OpenTurn turn) {
        return said.network().filter(turn.from()::isOf).isPresent();
    }

    /** Those of their other addresses that they may mean. */
    private static List<Address> meant(Intent.OtherAddress said, OpenTurn turn) {
        Optional<Address> written = said.written().flatMap(turn::written);
        return turn.conversation().reach().others().stream()
                .filter(other -> written.filter(other::equals).isPresent()
                        || said.network().filter(other::isOf).isPresent())
                .toList();
    }

    /** Nothing reaches this address, perhaps because it has changed hands: it learns nothing of the others any more. */
    static void gone(OpenTurn turn) {
        turn.link(turn.conversation().reach().others(), LinkChange.GONE);
    }

    /** Who writes from an address that was gone may be somebody else: the others hear nothing of what is told there from now on. */
    static void back(OpenTurn turn) {
        if (!turn.conversation().reach().others().isEmpty())
            turn.change(c -> c.reaching(c.reach().alone()));
    }

    /** The sender had another address before, which may be anybody's soon. */
    static void moved(Address before, OpenTurn turn) {
        if (proves(turn)) turn.link(List.of(before), LinkChange.MOVED);
    }

    /** The case that is meant where none is named: the last one of any of theirs. */
    static Optional<Ticket> current(OpenTurn turn) {
        List<Address> others = turn.conversation().reach().others();
        if (others.isEmpty() || turn.thread().isPresent()) return turn.current();
        Keys keys = turn.known().keys();
        turn.known().need(others.stream().map(keys::conversation).toList());
        Optional<Conversation> latest = others.stream()
                .map(other -> ConversationFields.read(turn.known().state(keys.conversation(other))))
                .filter(theirs -> theirs.reach().others().contains(turn.from()))
                .filter(theirs -> theirs.ticket().isPresent())
                .max(Comparator.comparing(AddressLinks::lastWrote))
                .filter(theirs -> lastWrote(theirs).isAfter(lastWrote(turn.conversation())));
        return latest.flatMap(Conversation::ticket).or(turn::current);
    }

    private static Instant lastWrote(Conversation conversation) {
        return conversation.last().map(Conversation.LastMessage::at).orElse(Instant.MIN);
    }
}

package id.kanal.normalizer;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.LinkRequest;
import id.kanal.kernel.model.Reach;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.LinkStep;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The code that goes to the address that is named, and is typed at the one that named it; whoever cannot read there gets nothing,
 * and hears the same whether anybody is there or not.
 */
final class LinkCodes {
    private static final Duration HOLDS = Duration.ofMinutes(30);
    private static final Duration DAY = Duration.ofHours(24);
    private static final int REQUESTS_A_DAY = 3;
    private static final int TRIES = 3;
    private static final int CODES = 1_000_000;
    /** Without the word for it only as codes are written, not as days or house numbers are. */
    private static final Pattern CODE =
            Pattern.compile("(?:(kode|code)[\\s:]*([0-9](?:[ .-]?[0-9]){5})|([0-9]{3}[ .-]?[0-9]{3}))\\.?");

    private LinkCodes() {}

    /** Asks for a code to be sent to another address. */
    static void ask(Optional<String> written, OpenTurn turn) {
        if (!AddressLinks.proves(turn)) {
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

    /**
     * A code that is typed while one is out. Other digits go their ordinary way, and so does all that brings more than digits; only
     * whoever says that it is a code, or types the one that served before, is told that it serves no more.
     */
    static Optional<Turn> typed(AnalyzedMessage read, OpenTurn turn) {
        Optional<LinkRequest> request = counted(turn);
        Content.Message message = read.message();
        if (request.isEmpty()
                || !AddressLinks.proves(turn)
                || read.transcriptOf().isPresent()) return Optional.empty();
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
            AddressLinks.link(request.other(), turn);
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
}

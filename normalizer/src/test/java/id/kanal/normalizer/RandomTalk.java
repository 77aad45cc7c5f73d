package id.kanal.normalizer;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.normalizer.text.TextAnalyzer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Three people, each with a telephone and a mailbox, the core and time, at random; {@link TalkRules} looks on. */
final class RandomTalk implements AutoCloseable {
    /** Some talk more, so that more is open with them at once. */
    private static final List<String> PEOPLE = List.of("siti", "siti", "siti", "siti", "budi", "budi", "rina");

    private static final List<Status> NEWS = List.of(
            Status.INFORMATION_NEEDED,
            Status.INFORMATION_NEEDED,
            Status.INFORMATION_NEEDED,
            Status.RESOLVED,
            Status.RESOLVED,
            Status.RESPONDED,
            Status.IN_PROGRESS,
            Status.REJECTED,
            Status.ARCHIVED,
            Status.REOPENED);
    private static final List<String> TITLES = List.of("", "Laporan", "Re: Laporan", "Jalan rusak");
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(20),
            Duration.ofMinutes(4),
            Duration.ofMinutes(11),
            Duration.ofHours(3),
            Duration.ofDays(2),
            Duration.ofDays(15));
    private static final List<String> REPLIES = List.of(
            "nomor {n} dekat mushola",
            "sejak dua minggu yang lalu pak",
            "di belakang pasar lama dekat pos ronda",
            "lampunya yang di ujung gang sebelah warung",
            "ya",
            "2 mingguan");
    private static final List<String> CHOICES =
            List.of("1", "2", "3", "5", "nilai 4", "yang lampu", "yang jalan", "{t}");
    /** Of each list one is taken as often as of any other; {@code {t}} is anybody's ticket, {@code {n}} never the same. */
    private static final List<List<String>> TEXTS = List.of(
            List.of(
                    "jalan berlubang parah di jl mawar rt {n} desa sukamaju",
                    "sampah menumpuk di pasar rajeg blok {n} tidak diangkut",
                    "lampu jalan mati di gang melati no {n} desa gintung"),
            List.of(
                    "jalannya rusak parah banyak lubang sudah {n} hari",
                    "air pdam mati sudah {n} hari tidak ada kabar",
                    "got mampet bau sekali sudah {n} minggu begini"),
            List.of(
                    "kades memotong bansos warga {n} ribu tolong rahasiakan nama saya",
                    "tolong jangan sebut nama saya ya pak",
                    "suami saya memukuli saya tiap malam saya takut sekali"),
            List.of(
                    "kebakaran di rumah warga rt {n} tolong cepat",
                    "ada kecelakaan motor di jl raya km {n} orangnya pingsan"),
            REPLIES,
            CHOICES,
            List.of(
                    "belum ada yang datang sama sekali",
                    "bohong, masih rusak begitu saja",
                    "alhamdulillah sudah bagus lagi",
                    "sudah diperbaiki, terima kasih banyak"),
            List.of("terima kasih pak", "ok siap", "🙏", "selamat pagi", "tes", "p"),
            List.of("STATUS", "BATAL", "STOP", "MULAI", "BANTUAN", "bagaimana laporan saya"),
            List.of(
                    "STATUS {t}",
                    "BATAL {t}",
                    "{t} memang benar begitu, saya juga lihat sendiri di sana",
                    "mohon {t} segera diselesaikan karena warga sudah resah"));

    /** What somebody may write who is led through a report, besides whatever else comes to their mind. */
    private static final List<String> GUIDED = List.of(
            "kirim", "ya", "ubah", "batal", "BATAL", "isi", "lokasi", "keluhan", "anonim", "rahasia", "biasa", "lewati",
            "1", "2", "LAPOR");

    final NormalizerHarness desk;
    final TalkRules rules;
    private final Random random;
    private final MessageAnalyzer analyzer;
    private final List<Said> waiting = new ArrayList<>();
    private final Map<Address, List<String>> mailed = new HashMap<>();
    private final Set<String> said = new HashSet<>();
    private final List<String> log = new ArrayList<>();
    private final boolean chat;
    private int numbers = 10;

    /**
     * A message, or something without words.
     *
     * @param vouched whether the network speaks for its sender
     * @param proven the case of the mark, the confirmation or the page by which it comes
     * @param names cases that its sender knows by their numbers
     * @param words whether it tells something, and no matter what is open it is neither choice nor courtesy
     * @param again whether the same came from there before
     */
    record Said(
            String id,
            String text,
            Address from,
            boolean vouched,
            Optional<Ticket> proven,
            Set<Ticket> names,
            boolean words,
            boolean again) {
        boolean speaksFor(Ticket ticket) {
            return vouched || proven.filter(ticket::equals).isPresent();
        }
    }

    /** Short messages come by a chat now and then, where people may be led. */
    RandomTalk(TextAnalyzer reader, Random random) {
        this.chat = random.nextInt(3) == 0;
        this.desk = new NormalizerHarness(reader, chat ? NormalizerHarness.CHAT : NormalizerHarness.BY_TIME);
        this.rules = new TalkRules(desk);
        this.random = random;
        this.analyzer = new MessageAnalyzer(reader);
    }

    void step() {
        int what = random.nextInt(100);
        if (chat && what < 15) presses();
        else if (what < 40) texts();
        else if (what < 62) mails();
        else if (what < 76) news();
        else if (what < 79) rates();
        else if (what < 82) confirms();
        else if (what < 95) later(one(PAUSES));
        else restart();
        if (random.nextInt(3) == 0) work();
    }

    /** Until nothing can wait any more. */
    void end() {
        work();
        for (Duration pause : List.of(Duration.ofMinutes(11), Duration.ofSeconds(1), Duration.ofDays(20))) {
            later(pause);
            work();
        }
        rules.end();
    }

    /** What happened, to be read where a rule is broken. */
    String log() {
        return String.join("\n", log);
    }

    private void work() {
        int most = 1 + random.nextInt(6);
        log.add("work " + most);
        rules.look(waiting, () -> desk.work(most));
        waiting.clear();
    }

    private void later(Duration pause) {
        log.add("... " + pause);
        desk.later(pause);
    }

    private void restart() {
        log.add("... restart");
        desk.restart();
    }

    private void texts() {
        Address from = Persons.telephone(one(PEOPLE));
        Set<Ticket> named = new HashSet<>();
        String text = text(from, named);
        Inbound message = desk.inbound(
                "smpp:sms-a:",
                NormalizerHarness.origin(NormalizerHarness.SMS, from, NormalizerHarness.OURS, Proof.VOUCHED),
                ReplyTo.NOTHING,
                Content.Message.of(text));
        comes(message, true, Optional.empty(), named, text);
    }

    /** A button of a question of a guided report, most often of the one that is open. */
    private void presses() {
        Address from = Persons.telephone(one(PEOPLE));
        Optional<Pending> open = guided(from);
        if (open.isEmpty()) {
            texts();
            return;
        }
        GuideStep step = random.nextInt(4) == 0
                ? one(List.of(GuideStep.values()))
                : GuideStep.of(open.get().slot()).orElseThrow();
        if (step.options().isEmpty()) {
            texts();
            return;
        }
        String option = one(step.options()).id();
        Inbound message = desk.inbound(
                "smpp:sms-a:",
                NormalizerHarness.origin(NormalizerHarness.SMS, from, NormalizerHarness.OURS, Proof.VOUCHED),
                ReplyTo.NOTHING,
                new Content.Chosen(step.slot(), option));
        log.add(message.id() + " " + Persons.name(from) + " presses " + step.id() + ' ' + option);
        waiting.add(new Said(message.id(), "", from, true, Optional.empty(), Set.of(), false, false));
        desk.comes(message);
    }

    private Optional<Pending> guided(Address from) {
        return desk.conversation(from).pending().stream()
                .filter(pending -> GuideStep.is(pending) && pending.until().isAfter(desk.clock.instant()))
                .findFirst();
    }

    /** With a mark of any case, after an earlier mail of one's own, or anew. */
    private void mails() {
        Address from = Persons.mailbox(one(PEOPLE));
        Set<Ticket> named = new HashSet<>();
        String text = text(from, named);
        List<String> before = mailed.computeIfAbsent(from, name -> new ArrayList<>());
        String id = "<" + ++numbers + "@example.org>";
        Mail mail = Mail.of(one(TITLES), text).id(id);
        if (!before.isEmpty() && random.nextInt(3) == 0) mail = mail.answering(one(before));
        Optional<Ticket> mark = random.nextBoolean() ? someCase(from) : Optional.empty();
        if (mark.isPresent()) mail = mail.in(mark.get());
        before.add(id);
        mark.ifPresent(named::add);
        Inbound message = desk.inbound(
                "email:mail:",
                NormalizerHarness.origin(NormalizerHarness.EMAIL, from, NormalizerHarness.MAILBOX, mail.proof(from)),
                mail.replyTo(),
                mail.message());
        comes(message, false, mark, named, text);
    }

    private void comes(Inbound message, boolean vouched, Optional<Ticket> proven, Set<Ticket> named, String text) {
        boolean replies = !vouched;
        AnalyzedMessage read = analyzer.read(
                (Content.Message) message.content(), replies, message.replyTo().isReply());
        boolean again = replies && !said.add(message.from() + text);
        log.add(message.id() + " " + Persons.name(message.from())
                + proven.map(mark -> " in " + mark).orElse("") + ": " + text);
        waiting.add(new Said(
                message.id(), text, message.from(), vouched, proven, named, TalkRules.tells(read) && !again, again));
        desk.comes(message);
    }

    /** More often a case of their own than just any. */
    private Optional<Ticket> someCase(Address of) {
        return random.nextInt(3) > 0
                ? rules.anyCase(random, of).or(() -> rules.anyCase(random))
                : rules.anyCase(random);
    }

    /** Whoever was asked often answers. */
    private List<String> likely(Address from) {
        if (chat && random.nextInt(6) == 0) return List.of("LAPOR");
        if (guided(from).isPresent() && random.nextBoolean()) return GUIDED;
        if (random.nextBoolean()) return one(TEXTS);
        if (rules.isHeld(from)) return CHOICES;
        return desk.conversation(from).pending().isEmpty() ? one(TEXTS) : REPLIES;
    }

    private String text(Address from, Set<Ticket> named) {
        String text = one(likely(from)).replace("{n}", Integer.toString(++numbers));
        if (!text.contains("{t}")) return text;
        Optional<Ticket> ticket = someCase(from);
        ticket.ifPresent(named::add);
        return text.replace("{t}", ticket.map(Ticket::shown).orElse("123-456-7890"));
    }

    private void news() {
        rules.anyCase(random).ifPresent(ticket -> {
            Status status = one(NEWS);
            String note = rules.note(ticket, one(List.of("lampu", "jalan", "nama")));
            log.add("core " + ticket + ": " + status.id() + ' ' + note);
            desk.enters(new IntakeEntry.News(new StatusEvent(
                    note,
                    ticket,
                    Optional.empty(),
                    new StatusEvent.Update(
                            status,
                            Optional.of(new StatusEvent.Agency("a", "Dinas " + note)),
                            Optional.of(note),
                            Optional.empty()),
                    desk.clock.instant())));
        });
    }

    /** Behind a link that only its owner can have, whoever's the case is. */
    private void rates() {
        Address from = Persons.mailbox(one(PEOPLE));
        someCase(from).ifPresent(ticket -> {
            log.add(Persons.name(from) + " rates " + ticket);
            waiting.add(new Said("", "", from, false, Optional.of(ticket), Set.of(), false, false));
            desk.mails(from, new Content.Rated(ticket, 1 + random.nextInt(5), Optional.empty()));
        });
    }

    private void confirms() {
        Optional<Notification> asked = desk.notices().stream()
                .filter(notice -> notice.topic() instanceof Topic.Confirm)
                .reduce((first, last) -> last)
                .filter(notice -> notice.at().plus(Duration.ofHours(23)).isAfter(desk.clock.instant()));
        asked.ifPresent(notice -> {
            log.add(Persons.name(notice.to().address()) + " confirms");
            waiting.add(new Said(
                    "", "", notice.to().address(), false, notice.topic().ticket(), Set.of(), false, false));
            desk.confirms();
        });
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @Override
    public void close() {
        desk.close();
    }
}

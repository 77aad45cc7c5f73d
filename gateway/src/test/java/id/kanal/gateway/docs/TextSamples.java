package id.kanal.gateway.docs;

import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Complaint.Kind;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Facts.Standing;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.testkit.NotificationSamples;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that can be told, with the longest values that are plausible, by the keys of its texts. */
final class TextSamples {
    static final Ticket TICKET = new Ticket("4821937568");
    private static final Ticket EARLIER = new Ticket("5724310011");
    static final String AGENCY = "Dinas Pekerjaan Umum dan Penataan Ruang Kabupaten Tasikmalaya";
    /** 120 characters. */
    static final String NOTE =
            "Petugas sudah meninjau lokasi hari Senin dan perbaikan dijadwalkan pekan depan; kapan warga"
                    + " dapat ditemui di lokasi itu?";

    static final String ANSWER =
            "KK baru atau berubah: ke Disdukcapil dengan buku nikah atau akta dan KK lama. Gratis.";

    /** As long as a masked address may be. */
    private static final String OTHER = "s***@malayakab.go.id";

    static final String DUE = "2026-11-30";
    static final URI LINK = URI.create("https://pengaduan.tasikmalayakab.go.id/confirm/" + "k7Qx2mVb".repeat(13));

    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final String NAME = "Siti Nurhaliza Rahmawati Kusumawardani";

    private final Map<String, Outbound> samples = new LinkedHashMap<>();
    private final String language;

    private TextSamples(String language) {
        this.language = language;
    }

    /** By the keys of their texts, joined by a plus sign. */
    static Map<String, Outbound> in(String language) {
        TextSamples samples = new TextSamples(language);
        samples.receipts();
        samples.answers();
        samples.news();
        return samples.samples;
    }

    private void receipts() {
        for (Danger danger : Danger.values())
            for (boolean place : List.of(false, true))
                for (boolean hidden : List.of(false, true)) {
                    String key = (place ? "received.place" : "received") + (hidden ? " + hidden" : "");
                    Topic received = new Topic.Received(TICKET, danger, new Topic.Promise(hidden, place));
                    put(endangered(danger, key), received, standing(Optional.empty(), false));
                }
        Topic.Promise after = new Topic.Promise(false, false, Kind.COMPLAINT, Optional.empty(), Optional.of(EARLIER));
        put("received.again", new Topic.Received(TICKET, Danger.NONE, after), standing(Optional.empty(), false));
        for (Kind kind : Kind.values()) {
            if (kind == Kind.COMPLAINT) continue;
            Optional<String> answer = Optional.of(ANSWER).filter(any -> kind == Kind.INFORMATION_REQUEST);
            Topic received = new Topic.Received(
                    TICKET, Danger.NONE, new Topic.Promise(false, false, kind, answer, Optional.empty()));
            put("received." + kind.id(), received, standing(Optional.empty(), false));
        }
        for (Danger danger : Danger.values()) {
            Optional<Standing> held = standing(Optional.of(Status.IN_PROGRESS), false);
            put(endangered(danger, "added"), new Topic.Added(TICKET, danger), held);
            if (danger != Danger.NONE)
                put(endangered(danger, "still-arriving"), new Topic.StillArriving(danger), Optional.empty());
        }
        for (Defect defect : Defect.values()) {
            Topic added = new Topic.Added(TICKET, Danger.NONE);
            put("added + defect." + kebab(defect), added, Optional.empty(), Set.of(defect));
        }
    }

    private static String endangered(Danger danger, String key) {
        return danger == Danger.NONE ? key : "emergency." + danger.id() + " + " + key;
    }

    private void answers() {
        for (Status status : Status.values())
            put(
                    "status-answer + status." + status.id(),
                    new Topic.StatusAnswer(TICKET),
                    standing(Optional.of(status), false));
        put("status-answer + status.received", new Topic.StatusAnswer(TICKET), standing(Optional.empty(), false));
        Standing known = standing(Optional.of(Status.IN_PROGRESS), false).orElseThrow();
        put(
                "status-answer + status.withdrawn",
                new Topic.StatusAnswer(TICKET),
                Optional.of(new Standing(
                        known.status(), true, false, known.changed(), known.agency(), known.note(), known.due())));
        for (Topic topic : NotificationSamples.answers(TICKET))
            if (!(topic instanceof Topic.StatusAnswer)) put(topic.id(), topic, Optional.of(known));
        for (Topic.LinkStep step : Topic.LinkStep.values()) {
            Optional<String> code = Optional.of("482913").filter(any -> step == Topic.LinkStep.CODE);
            put("link." + step.id(), new Topic.Linking(step, code, Optional.of(OTHER)), Optional.empty());
        }
        put("language-set", new Topic.LanguageSet(language), Optional.empty());
        for (Format format : Format.values())
            put("format-set + format." + kebab(format), new Topic.FormatSet(format), Optional.empty());
        for (Act act : List.of(Act.WITHDRAW, Act.RATE, Act.STOP, Act.FORMAT, Act.SEE))
            put("confirm." + kebab(act), new Topic.Confirm(act, Optional.of(TICKET), "token"), Optional.empty());
    }

    private void news() {
        for (Status status : Status.values()) {
            Topic news = new Topic.News(NotificationSamples.news(TICKET, status, AGENCY, NOTE, DUE, NOW));
            String key = "status-changed." + status.id();
            put(key, news, standing(Optional.of(status), false));
            put(
                    key + (status == Status.INFORMATION_NEEDED ? ".secret" : " (secret)"),
                    news,
                    standing(Optional.of(status), true));
        }
    }

    private static Optional<Standing> standing(Optional<Status> status, boolean secret) {
        boolean told = status.isPresent() && !secret;
        return Optional.of(new Standing(
                status,
                false,
                secret,
                Optional.of(NOW),
                told ? Optional.of(AGENCY) : Optional.empty(),
                told ? Optional.of(NOTE) : Optional.empty(),
                status.filter(Status::open).map(open -> LocalDate.parse(DUE))));
    }

    private void put(String keys, Topic topic, Optional<Standing> standing) {
        put(keys, topic, standing, Set.of());
    }

    private void put(String keys, Topic topic, Optional<Standing> standing, Set<Defect> defects) {
        boolean linked = topic instanceof Topic.Confirm
                || standing.filter(s -> !s.open()).isPresent();
        Facts facts = new Facts(standing, Optional.of(NAME), linked ? Optional.of(LINK) : Optional.empty(), defects);
        samples.putIfAbsent(keys, NotificationSamples.outbound(topic, facts, language, NOW));
    }

    private static String kebab(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

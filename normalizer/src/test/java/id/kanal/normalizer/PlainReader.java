package id.kanal.normalizer;

import id.kanal.kernel.masking.Masked;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Reporter;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.normalizer.text.Gist;
import id.kanal.normalizer.text.Intent;
import id.kanal.normalizer.text.Mentions;
import id.kanal.normalizer.text.Safety;
import id.kanal.normalizer.text.Self;
import id.kanal.normalizer.text.Subject;
import id.kanal.normalizer.text.TextAnalysis;
import id.kanal.normalizer.text.TextAnalyzer;
import id.kanal.normalizer.text.Tone;
import id.kanal.normalizer.text.Words;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads by a few fixed cues, so that tests of the stage do not hang on the understanding of language. */
final class PlainReader implements TextAnalyzer {
    private static final Pattern NUMBER = Pattern.compile("\\b\\d{9,11}\\b");

    @Override
    public Masked mask(String raw) {
        return new Masked(raw, Optional.empty());
    }

    @Override
    public Optional<String> chosen(String raw, Set<String> options) {
        return Optional.of(raw.strip()).filter(options::contains);
    }

    @Override
    public String beforeClosing(String text, String name) {
        return text;
    }

    @Override
    public TextAnalysis read(String raw) {
        if (raw.contains("!!bug")) throw new IllegalStateException("a bug in the reader");
        String upper = raw.strip().toUpperCase(Locale.ROOT);
        Matcher number = NUMBER.matcher(raw);
        boolean numbered = number.find();
        Optional<Ticket> ticket = numbered ? Ticket.read(number.group()) : Optional.empty();
        boolean violence = upper.contains("KDRT");
        boolean fire = upper.contains("KEBAKARAN");
        return new TextAnalysis(
                new Words(raw, raw.strip(), upper.contains("ROAD") ? "en" : "id"),
                intent(upper, ticket, numbered),
                new Subject(
                        raw.strip().substring(0, Math.min(raw.strip().length(), Complaint.TITLE_LIMIT)),
                        Complaint.Kind.COMPLAINT,
                        true,
                        Tone.PLAIN,
                        Tone.PLAIN,
                        Gist.NONE),
                new Safety(
                        violence ? Topic.Danger.VIOLENCE : fire ? Topic.Danger.GENERAL : Topic.Danger.NONE,
                        fire ? Complaint.Urgency.EMERGENCY : Complaint.Urgency.NORMAL,
                        violence,
                        false),
                new Mentions(
                        ticket,
                        ticket.isEmpty() && numbered ? Optional.of(number.group()) : Optional.empty(),
                        upper.contains("BELUM ADA"),
                        upper.startsWith("TANGKAB ") ? Optional.of("TANGKAB") : Optional.empty(),
                        Optional.empty(),
                        upper.contains("TUNANETRA")
                                ? new Self(Reporter.Disability.YES, Optional.of(67), true)
                                : Self.UNKNOWN),
                Optional.empty(),
                upper.contains("DI ") ? Optional.of(raw.substring(upper.indexOf("DI ") + 3)) : Optional.empty());
    }

    private static Optional<String> after(String text, String word) {
        return Optional.of(text.substring(word.length()).strip()).filter(rest -> !rest.isEmpty());
    }

    private static Intent.OtherAddress other(String text, String word) {
        Optional<String> said = after(text, word);
        return said.filter(rest -> rest.matches("[A-Z]+"))
                .map(network -> Intent.OtherAddress.at(network.toLowerCase(Locale.ROOT)))
                .or(() -> said.map(Intent.OtherAddress::of))
                .orElse(Intent.OtherAddress.NONE);
    }

    private static Intent intent(String upper, Optional<Ticket> ticket, boolean numbered) {
        if (upper.startsWith("STATUS")) return new Intent.Status(ticket, numbered);
        if (upper.startsWith("BATAL")) return new Intent.Withdraw(ticket, numbered);
        if (upper.equals("STOP")) return new Intent.Stop();
        if (upper.equals("MULAI")) return new Intent.Start();
        if (upper.matches("[1-5]")) return new Intent.Rate(Integer.parseInt(upper), new Intent.Noise());
        if (upper.equals("BRAILLE")) return new Intent.ChangeFormat(Format.BRAILLE, new Intent.Report());
        if (upper.startsWith("HUBUNGKAN")) return new Intent.Link(after(upper, "HUBUNGKAN"));
        if (upper.startsWith("PUTUSKAN")) return new Intent.Unlink(other(upper, "PUTUSKAN"));
        if (upper.startsWith("KABARI LEWAT")) return new Intent.PreferNews(other(upper, "KABARI LEWAT"));
        if (upper.equals("KABARI DI SINI")) return new Intent.PreferNews(Intent.OtherAddress.NONE);
        if (upper.equals("LAPOR")) return new Intent.Guide();
        if (upper.equals("BANTUAN")) return new Intent.Help();
        if (upper.equals("TES") || upper.isEmpty()) return new Intent.Noise();
        return new Intent.Report();
    }
}

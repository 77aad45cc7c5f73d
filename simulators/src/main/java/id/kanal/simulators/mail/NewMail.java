package id.kanal.simulators.mail;

import jakarta.activation.DataSource;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail that somebody writes. Never printed: it is theirs.
 *
 * @param name of the writer, empty for none
 * @param answers the mail that this one answers
 * @param files their names and media types are taken as they are
 */
public record NewMail(
        String from,
        String name,
        String to,
        String subject,
        String text,
        Optional<Answered> answers,
        List<DataSource> files) {
    private static final Pattern ANSWERING =
            Pattern.compile("^\\s*(?:re|bls)\\s*:.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final DateTimeFormatter QUOTED = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy 'pukul' HH.mm", Locale.forLanguageTag("id"))
            .withZone(ZoneId.of("Asia/Jakarta"));

    public NewMail {
        files = List.copyOf(files);
    }

    /** A mail and when it came. */
    public record Answered(Mail mail, Instant at) {
        /** RFC 5322, 3.6.4: its references and its own id. */
        List<String> references() {
            List<String> references = new ArrayList<>(mail.references());
            if (references.isEmpty() && !mail.inReplyTo().isEmpty()) references.add(mail.inReplyTo());
            if (!mail.messageId().isEmpty()) references.add(mail.messageId());
            return references;
        }

        /** The mail below the answer, as mail programs in Indonesia put it there. */
        public String quotation() {
            return "Pada tanggal " + QUOTED.format(at) + " <" + mail.from() + "> menulis:\n\n"
                    + mail.text()
                            .lines()
                            .map(line -> line.isEmpty() ? ">" : "> " + line)
                            .reduce("", (a, b) -> a + b + "\n");
        }
    }

    /** The subject as it is sent: an answer's is the one of the mail that it answers, marked once. */
    public String sentSubject() {
        return answers.map(answered -> answered.mail().subject())
                .map(old -> ANSWERING.matcher(old).matches() ? old : "Re: " + old)
                .orElse(subject);
    }

    /** All the words as they are sent. */
    public String sentText() {
        return answers.map(answered -> text + "\n\n" + answered.quotation()).orElse(text);
    }

    @Override
    public String toString() {
        return "NewMail[" + text.length() + " characters, " + files.size() + " files]";
    }
}

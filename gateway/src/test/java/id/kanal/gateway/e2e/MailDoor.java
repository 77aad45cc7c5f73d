package id.kanal.gateway.e2e;

import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.mail.Mail;
import id.kanal.simulators.mail.NewMail;
import id.kanal.simulators.mail.Postman;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestContext;
import jakarta.mail.util.ByteArrayDataSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mailbox. */
final class MailDoor implements Door {
    static final String SUBJECT = "Jalan berlubang";
    private static final String ADDRESS = "siti@warga.example";
    private static final Pattern RATING = Pattern.compile("http://127\\.0\\.0\\.1:\\d+(/rating/\\S+)");

    private final AllDoors doors;
    private final Postman postman;
    private Optional<Mail> heard = Optional.empty();

    MailDoor(AllDoors doors) {
        this.doors = doors;
        this.postman = new Postman(doors.mail.smtpPort(), TestContext.real());
    }

    private void send(NewMail letter) throws Exception {
        postman.send(letter, postman.messageId(ADDRESS));
    }

    private Mail comes(String words) {
        Await.until(words, () -> found(words).isPresent());
        return found(words).orElseThrow();
    }

    private Optional<Mail> found(String words) {
        return doors.inbox(ADDRESS).stream()
                .filter(letter -> letter.text().replaceAll("\\s+", " ").contains(words))
                .findFirst();
    }

    @Override
    public Ticket complains() throws Exception {
        ByteArrayDataSource photo = new ByteArrayDataSource(AllDoors.photo(), "image/jpeg");
        photo.setName("foto.jpg");
        send(new NewMail(ADDRESS, "", AllDoors.MAILBOX, SUBJECT, AllDoors.WORDS, Optional.empty(), List.of(photo)));
        return Numbers.in(comes("tiket").text());
    }

    @Override
    public void hears(String words) {
        heard = Optional.of(comes(words));
    }

    @Override
    public void answers(String words) throws Exception {
        Mail asked = heard.orElseThrow();
        send(new NewMail(
                ADDRESS,
                "",
                asked.answerTo(),
                "",
                words,
                Optional.of(new NewMail.Answered(asked, Instant.now())),
                List.of()));
    }

    /** By the link, as a browser follows it. */
    @Override
    public void rates(int score) throws Exception {
        Matcher link = RATING.matcher(heard.orElseThrow().text());
        if (!link.find()) throw new AssertionError("no link to rate with");
        int status = new WebVisitor(doors.address)
                .post(link.group(1), "score=" + score)
                .statusCode();
        if (status != 303) throw new AssertionError("rating was answered with " + status);
    }
}

package id.kanal.simulators.demo;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.simulators.mail.NewMail;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.FileUpload;
import jakarta.activation.DataSource;
import jakarta.activation.FileDataSource;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a visitor filled in, made into a mail.
 *
 * @param files what the page shows of the mail's attachments
 */
record MailForm(NewMail mail, List<SentMail.File> files) {
    private static final int LONGEST_LINE = 200;
    static final int LONGEST_TEXT = 20_000;
    private static final int MOST_FILES = 20;
    private static final String SAMPLE = "jalan-mauk.jpg";
    private static final String ADDRESS =
            "[A-Za-z0-9.!#$%&'*/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,180}[A-Za-z0-9])?";

    /**
     * Throws a rejected {@link Failure} when a field does not fit.
     *
     * @param answered the mail that is answered, to whose writer this one goes; any other goes to {@code office}
     */
    static MailForm read(
            MultiMap fields, List<FileUpload> uploads, Optional<NewMail.Answered> answered, String office) {
        String from = field(fields, "address");
        if (!from.matches(ADDRESS) || from.equalsIgnoreCase(office))
            throw Failure.of(FailureCode.INVALID, "not an address");
        String name = line(fields, "name");
        String subject = line(fields, "subject");
        String text = Optional.ofNullable(fields.get("text"))
                .orElse("")
                .replace("\r\n", "\n")
                .stripTrailing();
        if (text.length() > LONGEST_TEXT) throw Failure.of(FailureCode.INVALID, "the text is too long");
        if (uploads.size() > MOST_FILES) throw Failure.of(FailureCode.INVALID, "too many files");
        List<DataSource> sources = new ArrayList<>();
        List<SentMail.File> files = new ArrayList<>();
        if (field(fields, "sample").equals("yes")) {
            byte[] photo = Page.content("sample.jpg").getBytes();
            ByteArrayDataSource source = new ByteArrayDataSource(photo, "image/jpeg");
            source.setName(SAMPLE);
            sources.add(source);
            files.add(new SentMail.File(SAMPLE, "image/jpeg", photo.length));
        }
        for (FileUpload upload : uploads) {
            if (upload.size() == 0 && upload.fileName().isEmpty()) continue; // a picker in which nothing was picked
            Uploaded source = Uploaded.of(upload);
            sources.add(source);
            files.add(new SentMail.File(source.getName(), source.getContentType(), upload.size()));
        }
        if (subject.isEmpty() && text.isBlank() && files.isEmpty())
            throw Failure.of(FailureCode.INVALID, "an empty mail");
        String to = answered.map(a -> a.mail().answerTo()).orElse(office);
        return new MailForm(new NewMail(from, name, to, subject, text, answered, sources), files);
    }

    static String field(MultiMap fields, String name) {
        return Optional.ofNullable(fields.get(name)).orElse("").strip();
    }

    private static String line(MultiMap fields, String name) {
        String line = field(fields, name);
        if (line.length() > LONGEST_LINE || line.codePoints().anyMatch(Character::isISOControl))
            throw Failure.of(FailureCode.INVALID, name + " is not a line of text");
        return line;
    }

    /** A file as the browser handed it over, under the name and type that the browser gave it. */
    private static final class Uploaded extends FileDataSource {
        private final String name;
        private final String mediaType;

        private Uploaded(Path path, String name, String mediaType) {
            super(path.toFile());
            this.name = name;
            this.mediaType = mediaType;
        }

        static Uploaded of(FileUpload upload) {
            String name = upload.fileName().replaceAll(".*[/\\\\]|\\p{Cntrl}", "");
            String type = upload.contentType();
            return new Uploaded(
                    Path.of(upload.uploadedFileName()),
                    name.isBlank() ? "berkas" : name,
                    type.matches("[A-Za-z0-9.+-]+/[A-Za-z0-9.+-]+") ? type : "application/octet-stream");
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getContentType() {
            return mediaType;
        }
    }
}

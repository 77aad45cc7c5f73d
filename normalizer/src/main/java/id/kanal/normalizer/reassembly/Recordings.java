package id.kanal.normalizer.reassembly;

import id.kanal.kernel.model.Complaint.Attachment;
import id.kanal.kernel.model.Content.Body;
import id.kanal.kernel.model.Content.File;
import id.kanal.kernel.model.Content.Message;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Transcript;
import id.kanal.kernel.model.TranscriptRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recordings of a message, and the words that a machine heard in them. */
public final class Recordings {
    private Recordings() {}

    /** Whether the message waits for its words: they are all that it says. */
    static boolean areItsWords(Message message) {
        return message.body().whole().isBlank();
    }

    /** Those whose words are not known. */
    public static List<Attachment> unheard(Message message) {
        List<Attachment> unheard = new ArrayList<>();
        for (File file : message.files())
            if (file instanceof File.Stored(Attachment attachment, var transcript)
                    && transcript.isEmpty()
                    && TranscriptRequest.isAudio(attachment)) unheard.add(attachment);
        return unheard;
    }

    /** The attachment in which a machine heard the words of the message, or the last of them; of several, the first. */
    public static Optional<String> heardIn(Message message) {
        for (File file : message.files())
            if (file instanceof File.Stored(Attachment attachment, var transcript) && transcript.isPresent())
                return Optional.of(attachment.id());
        return Optional.empty();
    }

    /** The same with what was heard as its last words. */
    public static Message inWords(Message message) {
        String heard = message.files().stream()
                .flatMap(Recordings::transcript)
                .map(Transcript::text)
                .collect(Collectors.joining("\n"));
        if (heard.isEmpty()) return message;
        Body body = message.body();
        Body spoken = new Body(body.title(), after(body.text(), heard), body.quoted(), after(body.whole(), heard));
        return message.with(spoken);
    }

    private static Stream<Transcript> transcript(File file) {
        return file instanceof File.Stored stored ? stored.transcript().stream() : Stream.empty();
    }

    private static String after(String written, String heard) {
        return written.isBlank() ? heard : written + "\n" + heard;
    }

    /** The same message with what was heard in one of its files. */
    static Message with(IntakeEntry.Transcribed transcribed, Message message) {
        String id = transcribed.request().audio().attachmentId();
        List<File> files = new ArrayList<>();
        for (File file : message.files())
            files.add(
                    file instanceof File.Stored(Attachment attachment, var before)
                                    && attachment.id().equals(id)
                            ? new File.Stored(attachment, transcribed.transcript())
                            : file);
        return message.withFiles(files);
    }
}

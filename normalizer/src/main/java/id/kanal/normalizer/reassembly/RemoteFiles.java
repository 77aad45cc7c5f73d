package id.kanal.normalizer.reassembly;

import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content.File;
import id.kanal.kernel.model.Content.Fragment;
import id.kanal.kernel.model.Content.Message;
import id.kanal.kernel.model.Content.Piece;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.FileRequest;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.TranscriptRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Files of a message that are still at the provider. The message waits for them as for a part of it, but not for long. */
public final class RemoteFiles {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_FOR_VOICE = Duration.ofMinutes(10);

    private RemoteFiles() {}

    static boolean in(Message message) {
        return message.files().stream().anyMatch(File.Remote.class::isInstance);
    }

    /** As what a message waits: a part of something, or all of it while files are missing. */
    public static Optional<Fragment> waiting(Inbound message) {
        return switch (message.content()) {
            case Fragment part -> Optional.of(part);
            case Message whole
            when in(whole) ->
                Optional.of(new Fragment(
                        "files " + message.id(), 1, OptionalInt.of(1), Duration.ZERO, new Piece.Whole(whole)));
            default -> Optional.empty();
        };
    }

    /** How long the files of this part are waited for; nothing where it has none. */
    static Duration patience(Piece piece) {
        if (!(piece instanceof Piece.Whole(Message message)) || !in(message)) return Duration.ZERO;
        boolean voice = Recordings.areItsWords(message)
                && message.files().stream()
                        .anyMatch(
                                file -> file instanceof File.Remote remote && TranscriptRequest.isAudio(remote.type()));
        return voice ? PATIENCE_FOR_VOICE : PATIENCE;
    }

    static List<FileRequest> requests(Inbound message, Fragment part, String group) {
        List<FileRequest> requests = new ArrayList<>();
        if (part.piece() instanceof Piece.Whole(Message whole))
            for (File file : whole.files())
                if (file instanceof File.Remote remote)
                    requests.add(new FileRequest(
                            message.from(), new FileRequest.Part(group, part.number(), message.id()), remote));
        return requests;
    }

    /** Other words for a message that waits: where they bring no files, what it brought before stays with it. */
    static Message edited(Piece before, Message now) {
        if (!now.files().isEmpty() || !(before instanceof Piece.Whole(Message whole))) return now;
        Set<Defect> defects = EnumSet.noneOf(Defect.class);
        defects.addAll(whole.defects());
        defects.addAll(now.defects());
        return new Message(
                now.body(),
                whole.files(),
                now.place().or(whole::place),
                now.name(),
                now.declared(),
                defects,
                now.raw());
    }

    /** The same message with what became of one of its files. */
    static Message with(IntakeEntry.Fetched fetched, Message message) {
        List<File> files = new ArrayList<>();
        boolean found = false;
        for (File file : message.files()) {
            boolean meant = !found && file.equals(fetched.request().file());
            if (!meant) files.add(file);
            else fetched.stored().map(File.Stored::new).ifPresent(files::add);
            found |= meant;
        }
        Set<Defect> defects = EnumSet.noneOf(Defect.class);
        defects.addAll(message.defects());
        defects.addAll(fetched.defects());
        Optional<Complaint.Location> place = message.place().or(fetched::position);
        return new Message(message.body(), files, place, message.name(), message.declared(), defects, message.raw());
    }
}

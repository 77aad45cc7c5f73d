package id.kanal.channels.pbx;

import id.kanal.attachments.AttachmentIntake;
import id.kanal.attachments.AttachmentResult;
import id.kanal.attachments.Attachments;
import id.kanal.channels.http.HttpCall.Uploaded;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.TranscriptRequest;
import id.kanal.kernel.signing.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.Optional;

/** A recording that comes with its event, through the checks that all files pass. Blocks. */
final class PushedFile {
    private final Attachments attachments;
    private final byte[] secret;

    PushedFile(Attachments attachments, byte[] secret) {
        this.attachments = attachments;
        this.secret = secret.clone();
    }

    /** Either the file that is kept or what is wrong with it. */
    record Result(Optional<Content.File> kept, String mistake) {}

    /**
     * Throws a retryable failure when the store is away.
     *
     * @param id the same recording has the same id whenever it comes, and what is stored is replaced
     * @param sha256 that was signed
     */
    Result take(Uploaded file, String id, String sha256) throws IOException {
        // before it is kept: the store would put it in the place of the right one, whose id it has
        if (!HexFormat.of().formatHex(Sha256.of(file.path())).equals(sha256))
            return wrong("sha256 is not that of the file");
        AttachmentIntake desk = attachments.desk(secret, id);
        AttachmentResult result;
        try (InputStream content = Files.newInputStream(file.path())) {
            result = desk.take(file.name(), file.mediaType(), content);
        }
        return switch (result) {
            case LEFT_OUT -> wrong("the file is too large");
            case INFECTED -> wrong("the file holds a virus");
            case KEPT -> {
                var kept = desk.kept().get(0);
                if (!TranscriptRequest.isAudio(kept)) yield wrong("the file is no recording of sound");
                yield new Result(Optional.of(new Content.File.Stored(kept)), "");
            }
        };
    }

    private static Result wrong(String why) {
        return new Result(Optional.empty(), why);
    }
}

package id.kanal.channels.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpCall.Uploaded;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.kernel.signing.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Makes a submission of a body: JSON alone, or a form with the JSON and files. */
final class SubmissionReader {
    /** The part of a form that holds the JSON, as a field or as a file. */
    private static final String REPORT = "report";

    private static final int JSON_LIMIT = 128 * 1024;

    private final ChannelRef ref;
    private final ChannelContext around;
    private final FileChecks checks;
    private final UploadSeal uploads;
    private final ReportReader reader;
    private final KeyedDigest digest;
    private final int mostFiles;

    SubmissionReader(ChannelRef ref, ChannelContext around, FileChecks checks, UploadSeal uploads, int mostFiles) {
        this.ref = ref;
        this.around = around;
        this.checks = checks;
        this.uploads = uploads;
        this.reader = new ReportReader(around.means().clock(), mostFiles);
        this.digest = around.providerIds();
        this.mostFiles = mostFiles;
    }

    /** What a body turned out to be. */
    sealed interface Result {
        /** No JSON. */
        record Broken(String why) implements Result {}

        record Invalid(List<FieldError> errors) implements Result {}

        record Read(Submission submission) implements Result {}
    }

    /**
     * Blocks while it looks at files. Fails retryably where one goes away, such as with the client that sends it.
     *
     * @param key under which the partner hands it in
     */
    Result read(HttpCall.Body body, String key) {
        try {
            return look(body, key);
        } catch (IOException gone) {
            throw Failure.of(FailureCode.PEER_UNREACHABLE, "a file went away while it was looked at", gone);
        }
    }

    private Result look(HttpCall.Body body, String key) throws IOException {
        Optional<String> json = json(body);
        if (json.isEmpty()) return new Result.Broken("There is no report in UTF-8.");
        Optional<ObjectNode> object = JsonBody.object(json.get());
        if (object.isEmpty()) return new Result.Broken("The report is not one JSON object, each name once.");
        ReportReader.Result read = reader.read(object.get());
        List<FieldError> errors = new ArrayList<>(read.errors());
        if (body instanceof HttpCall.Body.Form form
                && form.fields().keySet().stream().anyMatch(f -> !f.equals(REPORT)))
            errors.add(new FieldError("", "the form holds a part beside report that is no file"));
        if (read.report().isEmpty()) return new Result.Invalid(errors);
        return read(read.report().get(), attached(body), key, errors);
    }

    private Result read(PartnerReport report, List<Uploaded> attached, String key, List<FieldError> errors)
            throws IOException {
        List<StoredFile> files =
                uploads.open(report.uploads(), around.means().clock().instant(), errors);
        if (files.size() + attached.size() > mostFiles)
            errors.add(new FieldError("/attachments", "are more than " + mostFiles + " files together"));
        if (!errors.isEmpty()) return new Result.Invalid(errors);
        String id = "api:" + ref.id() + ':' + digest.of("api\n" + ref.id() + '\n' + key);
        String fingerprint = fingerprint(report, files, attached);
        if (!attached.isEmpty()) {
            FileChecks.Checked checked = checks.check(id + ':' + fingerprint, attached);
            for (FileChecks.Refused refused : checked.refused())
                errors.add(new FieldError("/files/" + refused.index(), refused.why()));
            if (!errors.isEmpty()) return new Result.Invalid(errors);
            files.addAll(checked.files());
        }
        return new Result.Read(new Submission(id, fingerprint, report, files));
    }

    /** Of files, as they came, their octets and names: ids of uploads are others at every upload. */
    private String fingerprint(PartnerReport report, List<StoredFile> files, List<Uploaded> attached)
            throws IOException {
        ObjectNode all = Json.object();
        new java.util.TreeMap<>(report.read()).forEach(all::put);
        ArrayNode hashes = all.putArray("files");
        for (StoredFile file : files)
            hashes.add(file.attachment().sha256() + ' ' + file.attachment().name());
        for (Uploaded file : attached) hashes.add(HexFormat.of().formatHex(Sha256.of(file.path())) + ' ' + file.name());
        return digest.of("report\n" + Json.write(all));
    }

    private static Optional<String> json(HttpCall.Body body) throws IOException {
        return switch (body) {
            case HttpCall.Body.Whole(var octets) -> Json.utf8(octets.bytes());
            case HttpCall.Body.Form form -> {
                List<String> fields = form.fields().getOrDefault(REPORT, List.of());
                if (fields.size() == 1) yield Optional.of(fields.get(0));
                List<Uploaded> parts = parts(form);
                yield fields.isEmpty() && parts.size() == 1 && parts.get(0).bytes() <= JSON_LIMIT
                        ? Json.utf8(Files.readAllBytes(parts.get(0).path()))
                        : Optional.empty();
            }
            case HttpCall.Body.Nothing nothing -> Optional.empty();
            case HttpCall.Body.File file -> Optional.empty();
        };
    }

    /** The JSON, where a program sends it as a file. */
    private static List<Uploaded> parts(HttpCall.Body.Form form) {
        return form.files().stream().filter(file -> file.field().equals(REPORT)).toList();
    }

    private static List<Uploaded> attached(HttpCall.Body body) {
        return body instanceof HttpCall.Body.Form form
                ? form.files().stream()
                        .filter(file -> !file.field().equals(REPORT))
                        .toList()
                : List.of();
    }
}

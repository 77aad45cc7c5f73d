package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.RuntimeContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Files that people sent, until others need their room. Thread-safe. */
public final class UploadedFiles {
    /** Of getFile; MAX_DOWNLOAD_FILE_SIZE of the published server. */
    static final long LARGEST_DOWNLOAD = 20L << 20;

    private static final Duration PATH_VALID = Duration.ofHours(1);

    private static final int MOST = 20_000;

    private final RuntimeContext means;
    private final long room;
    private final Map<String, Held> byId = new LinkedHashMap<>();
    private final Map<String, Held> byPath = new LinkedHashMap<>();
    private long octets;
    private int counted;

    UploadedFiles(RuntimeContext means, long room) {
        this.means = means;
        this.room = room;
    }

    /** Keeps a file and describes it as messages do: {@code file_id}, {@code file_unique_id}, {@code file_size}. */
    synchronized ObjectNode add(NewFile file) {
        byte[] noise = new byte[12];
        means.random().nextBytes(noise);
        String tail = Base64.getUrlEncoder().withoutPadding().encodeToString(noise);
        int number = counted++;
        String path = file.folder() + "/file_" + number + file.suffix();
        Held held = new Held("AgACAgUAAxkB" + number + tail, "AQAD" + tail, path, file);
        byId.put(held.id, held);
        byPath.put(path, held);
        octets += file.content().length();
        while ((octets > room || byId.size() > MOST) && byId.size() > 1)
            drop(byId.values().iterator().next());
        return held.json();
    }

    private void drop(Held held) {
        byId.remove(held.id);
        byPath.remove(held.path);
        octets -= held.file.content().length();
    }

    /** Throws {@link BotApiRefusal}, as getFile answers. */
    synchronized ObjectNode path(String id) {
        if (id.isEmpty()) throw BotApiRefusal.badRequest("file_id not specified");
        Held held = byId.get(id);
        if (held == null) throw BotApiRefusal.badRequest("wrong file_id or the file is temporarily unavailable");
        if (held.file.size() > LARGEST_DOWNLOAD) throw BotApiRefusal.badRequest("file is too big");
        held.readableUntil = means.clock().instant().plus(PATH_VALID);
        return held.json().put("file_path", held.path);
    }

    /** Empty when the path was never given, or more than an hour ago. */
    synchronized Optional<byte[]> read(String path) {
        Held held = byPath.get(path);
        if (held == null || held.readableUntil.isBefore(means.clock().instant())) return Optional.empty();
        byte[] content = held.file.content().bytes();
        return Optional.of(held.file.size() == content.length ? content : new byte[(int) held.file.size()]);
    }

    /**
     * @param folder such as {@code photos}
     * @param suffix such as {@code .jpg}, or empty
     * @param size another one than the content's says how large the file pretends to be
     */
    record NewFile(String folder, String suffix, Octets content, long size) {}

    private static final class Held {
        private final String id;
        private final String uniqueId;
        private final String path;
        private final NewFile file;
        private Instant readableUntil = Instant.MIN;

        private Held(String id, String uniqueId, String path, NewFile file) {
            this.id = id;
            this.uniqueId = uniqueId;
            this.path = path;
            this.file = file;
        }

        private ObjectNode json() {
            return Json.object()
                    .put("file_id", id)
                    .put("file_unique_id", uniqueId)
                    .put("file_size", file.size());
        }
    }
}

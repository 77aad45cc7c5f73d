package id.kanal.transcriber;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Doubt;
import id.kanal.kernel.settings.Doubtful;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.settings.TlsPeer;
import id.kanal.kernel.settings.TlsPeers;
import id.kanal.kernel.worker.Backoff;
import java.net.URI;
import java.time.Duration;
import java.util.List;

@Doc("The speech engine that writes down recordings. Without one they go on as they are, `missing: transcript`.")
public record TranscriberConfig(
        @Doc("`none`: there is no engine. `http`: one that takes `POST /v1/audio/transcriptions`.") @Default("none")
        Type type,

        @Doc("Where it listens, http or https. Without a path, `/v1/audio/transcriptions` is added.") @Default("")
        URI url,

        @Doc(
                "What it understands. `whisper`: the form of whisper.cpp, speaches, vLLM and OpenAI's whisper-1, with the time"
                        + " of every segment. `gpt-transcribe`: OpenAI's successor, which tells words alone.")
        @Default("whisper")
        Profile profile,

        @Doc("Its model; empty for `whisper-1` or `gpt-transcribe`. whisper.cpp has one and looks at no name.")
        @Default("")
        String model,

        @Doc(
                "Which language is spoken, ISO 639-1: `id`, `jv`, `su`. `auto` lets whisper.cpp guess, empty leaves it to the"
                        + " engine.")
        @Default("id")
        String language,

        @Doc("Sent as `Authorization: Bearer`; empty sends none.") @Default("")
        Secret key,

        @Doc("How long one recording may take.") @Default("PT2M")
        Duration timeout,

        @Doc("Recordings under way at once, over all gateways. whisper.cpp takes one at a time.") @Default("1")
        int parallel,

        @Doc("Octets that it takes at most; what is larger goes without a transcript.") @Default("25000000")
        int maxBytes,

        @Doc("What it can open, by the ending of the file's name; what is of another kind goes without a transcript.")
        @Default("[flac, mp3, mp4, mpeg, mpga, m4a, ogg, wav, webm]")
        List<String> formats,

        @Doc("Wait before the second try of a recording; doubles with every further try.") @Default("PT5S")
        Duration backoff,

        @Doc("Longest wait between tries, and longest `Retry-After` that is believed.") @Default("PT10M")
        Duration backoffLimit,

        @Doc("How long a recording is tried. Afterwards a person has to write it down.") @Default("PT24H")
        Duration giveUp)
        implements Doubtful, TlsPeers {
    private static final String PATH = "/v1/audio/transcriptions";

    public TranscriberConfig {
        formats = List.copyOf(formats);
        if (type == Type.HTTP) {
            if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme())))
                throw new IllegalArgumentException("url: must be http://… or https://…");
            if (url.getUserInfo() != null) throw new IllegalArgumentException("url: must not hold a password");
        }
        if (!language.matches("[a-z]{0,8}")) throw new IllegalArgumentException("language: a code such as id, or auto");
        if (timeout.toMillis() < 1) throw new IllegalArgumentException("timeout: must be positive");
        if (parallel < 1 || parallel > 64) throw new IllegalArgumentException("parallel: 1 to 64, not " + parallel);
        if (maxBytes < 1 || maxBytes > 200_000_000)
            throw new IllegalArgumentException("max-bytes: 1 to 200000000, not " + maxBytes); // each is held in memory
        if (backoff.toMillis() < 1) throw new IllegalArgumentException("backoff: must be positive");
        if (backoffLimit.compareTo(backoff) < 0)
            throw new IllegalArgumentException("backoff-limit: must not be below backoff");
        if (giveUp.toMillis() < 1) throw new IllegalArgumentException("give-up: must be positive");
    }

    /** Whether there is an engine. */
    public boolean listens() {
        return type != Type.NONE;
    }

    /** Where recordings are posted. */
    URI endpoint() {
        boolean bare = url.getPath() == null
                || url.getPath().isEmpty()
                || url.getPath().equals("/");
        return bare ? url.resolve(PATH) : url;
    }

    String modelName() {
        if (!model.isEmpty()) return model;
        return switch (profile) {
            case WHISPER -> "whisper-1";
            case GPT_TRANSCRIBE -> "gpt-transcribe";
        };
    }

    Backoff tries() {
        return new Backoff(backoff, backoffLimit);
    }

    @Override
    public List<TlsPeer> tlsPeers() {
        return type == Type.HTTP ? TlsPeer.of(url).stream().toList() : List.of();
    }

    @Override
    public List<Doubt> doubts() {
        boolean open = type == Type.HTTP && "http".equals(url.getScheme()) && !Doubt.isHere(url.getHost());
        return open ? List.of(Doubt.clearText("url", url.getHost())) : List.of();
    }

    /** Kinds of engine that this build can speak with. */
    public enum Type {
        NONE,
        HTTP
    }

    /** Dialects of the form. */
    public enum Profile {
        WHISPER,
        GPT_TRANSCRIBE
    }
}

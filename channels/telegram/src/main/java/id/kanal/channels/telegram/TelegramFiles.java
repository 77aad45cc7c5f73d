package id.kanal.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.channels.files.TimedContent;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.port.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.regex.Pattern;
import org.telegram.telegrambots.meta.api.methods.GetFile;

/** Files that people sent to the bot. Where one lies is asked anew for each try, because Telegram says so for an hour only. */
final class TelegramFiles implements FileSource {
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_./-]*");
    private static final int REFUSED = 400;

    private final BotApi api;
    private final Duration limit;

    /** @param limit how long reading one may take */
    TelegramFiles(BotApi api, Duration limit) {
        this.api = api;
        this.limit = limit;
    }

    @Override
    public InputStream open(Content.File.Remote file) throws IOException {
        try {
            JsonNode found = BotSetup.within(api.call(new GetFile(file.ref())));
            String path = found.path("file_path").asText();
            if (!PATH.matcher(path).matches())
                throw Failure.of(FailureCode.CHANNEL_REJECTED, "telegram: a file without a path");
            return new TimedContent(BotSetup.within(api.file(path)), limit);
        } catch (BotApiException trouble) {
            if (isForGood(trouble) || trouble.retryAfter().isPresent()) throw trouble.failure();
            throw new IOException(trouble.getMessage());
        }
    }

    /** Too large for bots, or no file of theirs. The same words stand for one that is away for now. */
    private static boolean isForGood(BotApiException trouble) {
        return trouble.code() == REFUSED && !trouble.says("temporarily unavailable");
    }
}

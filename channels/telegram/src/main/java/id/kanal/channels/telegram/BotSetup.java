package id.kanal.channels.telegram;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeAllPrivateChats;

/** What the bot is told once, before it works. Waits, so for a thread of one's own. */
final class BotSetup {
    private final BotApi api;
    private final MenuTexts menu;
    private final BotHealth health;
    private final Duration checkEvery;

    BotSetup(BotApi api, MenuTexts menu, BotHealth health, Duration checkEvery) {
        this.api = api;
        this.menu = menu;
        this.health = health;
        this.checkEvery = checkEvery;
    }

    BotApi api() {
        return api;
    }

    Duration checkEvery() {
        return checkEvery;
    }

    /** Whether the token is a bot's, and the way there is open. Throws {@link BotApiException}. */
    void look() {
        var unused = within(api.call(new GetMe()));
    }

    /** The menu of commands, in the first language for everybody and in those that we have besides. */
    void menu() {
        for (String language : menu.languages()) {
            List<BotCommand> commands = BotCommands.MENU.stream()
                    .map(command -> new BotCommand(command, menu.text(language, MenuTexts.COMMAND + command)))
                    .toList();
            SetMyCommands method = new SetMyCommands(commands);
            method.setScope(new BotCommandScopeAllPrivateChats());
            if (!language.equals(menu.first())) method.setLanguageCode(language);
            var unused = within(api.call(method));
        }
    }

    /** Whether we could send, while another node receives. How long until the next look. */
    Duration standby(BotRetry retry) {
        try {
            look();
            health.reached();
            var unused = retry.worked();
            return checkEvery;
        } catch (BotApiException trouble) {
            health.lost(trouble);
            return trouble.refusesToken() ? retry.patiently() : retry.next();
        }
    }

    /** Waits for an answer. Throws {@link BotApiException}, or {@link CancellationException} when somebody ended the wait. */
    static <T> T within(CompletableFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            throw BotApiException.of(failed);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw Failure.of(FailureCode.LEASE_LOST, "interrupted", hurried);
        }
    }
}

package id.kanal.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.groupadministration.LeaveChat;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageReplyMarkup;

/** Does what follows from an update. Nobody waits for it, and what fails is logged and left. From any thread. */
final class FollowUps implements Consumer<FollowUp> {
    private static final Logger log = LoggerFactory.getLogger(FollowUps.class);
    private static final int MOST_DECLINED = 1_000;
    private static final int A_SECOND = 5;

    private final BotApi api;
    private final MenuTexts menu;
    private final ReplyMarkups markups;
    private final String channel;
    private final SendPace pace = new SendPace(Duration.ofSeconds(1), A_SECOND, System.nanoTime());

    /** Groups that were declined: many may write before we have left. */
    private final Set<Long> declined = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > MOST_DECLINED;
        }
    }));

    FollowUps(BotApi api, MenuTexts menu, ReplyMarkups markups, String channel) {
        this.api = api;
        this.menu = menu;
        this.markups = markups;
        this.channel = channel;
    }

    @Override
    public void accept(FollowUp followUp) {
        switch (followUp) {
            case FollowUp.Nothing nothing -> {}
            case FollowUp.Pressed(String query, long chat, long message, String language) ->
                pressed(query, chat, message, language);
            case FollowUp.Decline(long chat, String language) -> decline(chat, language);
            case FollowUp.OfferLanguages(long chat, long message, String language) -> {
                if (isFree(chat)) left(api.call(markups.languages(chat, message, language)));
            }
        }
    }

    /** These go past the pace of answers: whoever asks again and again must not have the whole bot wait. */
    private boolean isFree(long chat) {
        long now = System.nanoTime();
        return pace.inChat(chat, now, Duration.ZERO).isPresent()
                && pace.amongAll(now, Duration.ZERO).isPresent();
    }

    private void pressed(String query, long chat, long message, String language) {
        left(api.call(AnswerCallbackQuery.builder()
                .callbackQueryId(query)
                .text(message > 0 ? menu.text(language, MenuTexts.TAKEN) : "")
                .build()));
        if (message > 0)
            left(api.call(EditMessageReplyMarkup.builder()
                    .chatId(Long.toString(chat))
                    .messageId((int) message)
                    .build()));
    }

    private void decline(long chat, String language) {
        if (declined.contains(chat) || !isFree(chat) || !declined.add(chat)) return;
        CompletableFuture<JsonNode> told =
                api.call(OutgoingText.plain(chat, menu.text(language, MenuTexts.DECLINED), List.of()));
        CompletableFuture<JsonNode> tried =
                told.exceptionally(silent -> NullNode.getInstance()); // where we may not write
        left(tried.thenCompose(sent -> api.call(new LeaveChat(Long.toString(chat)))));
        var unused = told.whenComplete((sent, failed) -> {
            if (failed != null && BotApiException.of(failed).isOutage()) declined.remove(chat);
        });
    }

    private void left(CompletableFuture<?> done) {
        var unused = done.whenComplete((result, failed) -> {
            if (failed != null)
                log.atInfo()
                        .addKeyValue("channel", channel)
                        .addKeyValue("cause", BotApiException.of(failed).getMessage())
                        .log("what follows from an update was not done");
        });
    }
}

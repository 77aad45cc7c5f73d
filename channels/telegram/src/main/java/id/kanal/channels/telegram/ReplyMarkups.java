package id.kanal.channels.telegram;

import id.kanal.channels.words.Renderer;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboard;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboardRemove;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.KeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.KeyboardRow;

/** What stands below a message: answers as buttons, or a key that sends where one is. */
record ReplyMarkups(ShortSeal seal, MenuTexts menu, Renderer renderer) {
    /** Questions for a place, of a report that came and of one in the making. */
    private static final Set<String> PLACES = Set.of("place", "report-place");

    /** The answers to a question; empty for none, and where one of them would not fit behind a button. */
    Optional<ReplyKeyboard> answers(long chat, Outbound message) {
        if (!(message.topic() instanceof Topic.Question question)
                || question.options().isEmpty()) return Optional.empty();
        List<String> names = renderer.options(message);
        List<InlineKeyboardRow> rows = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            ShortSeal.Pressed meaning = new ShortSeal.Pressed.Answer(
                    question.slot(), question.options().get(i).id());
            Optional<String> data = seal.button(chat, meaning);
            if (data.isEmpty()) return Optional.empty();
            rows.add(row(names.get(i).strip(), data.get()));
        }
        return Optional.of(new InlineKeyboardMarkup(rows));
    }

    /** Where a place is asked for, the key that sends one's own; otherwise such a key goes, if it is still there. */
    ReplyKeyboard place(Outbound message) {
        if (!asksForPlace(message.topic())) return new ReplyKeyboardRemove(true);
        KeyboardButton key = KeyboardButton.builder()
                .text(menu.text(message.route().language(), MenuTexts.SEND_LOCATION))
                .requestLocation(true)
                .build();
        return ReplyKeyboardMarkup.builder()
                .keyboardRow(new KeyboardRow(key))
                .resizeKeyboard(true)
                .oneTimeKeyboard(true)
                .build();
    }

    private static boolean asksForPlace(Topic topic) {
        return switch (topic) {
            case Topic.Received(var ticket, var danger, var promise) -> promise.placeAsked();
            case Topic.Question question -> PLACES.contains(question.slot());
            case Topic.OfCase other -> false;
            case Topic.OfNoCase other -> false;
            case Topic.UnknownTicket other -> false;
            case Topic.News other -> false;
            case Topic.Confirm other -> false;
        };
    }

    /** The question in which language we are to write. */
    SendMessage languages(long chat, long answered, String language) {
        List<InlineKeyboardRow> rows = new ArrayList<>();
        for (String each : menu.languages())
            seal.button(chat, new ShortSeal.Pressed.Language(each))
                    .ifPresent(data -> rows.add(row(menu.text(language, MenuTexts.LANGUAGE + each), data)));
        SendMessage message =
                OutgoingText.plain(chat, menu.text(language, MenuTexts.CHOOSE_LANGUAGE), List.of((int) answered));
        return OutgoingText.with(new InlineKeyboardMarkup(rows), message);
    }

    private static InlineKeyboardRow row(String name, String data) {
        return new InlineKeyboardRow(
                InlineKeyboardButton.builder().text(name).callbackData(data).build());
    }
}

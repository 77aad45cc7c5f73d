package id.kanal.channels.telegram;

import java.util.List;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.ReplyParameters;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboard;

/** Messages as Telegram takes them: plain text, which no style of anybody's can break, without previews of what it links to. */
final class OutgoingText {
    /** UTF-16 units (Bot API, sendMessage). */
    static final int LONGEST = 4_096;

    private static final String CUT = " \u2026";

    private OutgoingText() {}

    /**
     * @param answered the message that it answers, at most one; where that is gone it stands alone
     */
    static SendMessage plain(long chat, String text, List<Integer> answered) {
        SendMessage message = SendMessage.builder()
                .chatId(Long.toString(chat))
                .text(whole(text))
                .linkPreviewOptions(
                        LinkPreviewOptions.builder().isDisabled(true).build())
                .build();
        for (Integer original : answered)
            message.setReplyParameters(ReplyParameters.builder()
                    .messageId(original)
                    .allowSendingWithoutReply(true)
                    .build());
        return message;
    }

    static SendMessage with(ReplyKeyboard markup, SendMessage message) {
        message.setReplyMarkup(markup);
        return message;
    }

    /** Within Telegram's bound, and nothing that UTF-8 cannot say: half a pair would have the whole message refused. */
    private static String whole(String text) {
        StringBuilder said = new StringBuilder(text.length());
        text.codePoints()
                .map(sign -> sign >= Character.MIN_SURROGATE && sign <= Character.MAX_SURROGATE ? 0xFFFD : sign)
                .forEach(said::appendCodePoint);
        if (said.length() <= LONGEST) return said.toString();
        int end = LONGEST - CUT.length();
        if (Character.isHighSurrogate(said.charAt(end - 1))) end--;
        return said.substring(0, end) + CUT;
    }
}

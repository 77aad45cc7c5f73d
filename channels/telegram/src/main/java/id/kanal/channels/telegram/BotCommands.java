package id.kanal.channels.telegram;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands of a bot, which begin with a stroke, as the words that everybody else writes for the same. */
record BotCommands(ShortSeal seal) {
    /** In the order in which the menu shows them. */
    static final List<String> MENU = List.of("lapor", "status", "batal", "bahasa", "berhenti", "bantuan");

    private static final Pattern COMMAND = Pattern.compile("(?s)/([A-Za-z0-9_]{1,32})(?:@[A-Za-z0-9_]+)?(?:\\s+(.*))?");

    private static final String HELP = "BANTUAN";

    /** Whoever takes it from the menu, with nothing behind it, wants to be led. */
    private static final String GUIDE = "LAPOR";

    /** What is said by a command, what stands behind it comes after that. */
    private static final Map<String, String> WORDS = Map.of(
            "status", "STATUS",
            "batal", "BATAL",
            "bantuan", HELP,
            "help", HELP,
            "berhenti", "STOP",
            "stop", "STOP",
            "mulai", "MULAI");

    /** What a program or a button names by its code; people write a name behind the command. */
    private static final Map<String, String> LANGUAGES =
            Map.of("id", "INDONESIA", "en", "INGGRIS", "jv", "JAWA", "su", "SUNDA");

    /** What a text asks for. */
    sealed interface Order {
        /** @param words as somebody without commands would write it */
        record Words(String words) implements Order {}

        /** In which language: they are to choose. */
        record ChooseLanguage() implements Order {}
    }

    /** Empty for a text that is no command. */
    Optional<Order> of(String text) {
        Matcher command = COMMAND.matcher(text.strip());
        if (!command.matches()) return Optional.empty();
        String name = command.group(1).toLowerCase(Locale.ROOT);
        String rest = command.group(2) == null ? "" : command.group(2).strip();
        return Optional.of(
                switch (name) {
                    case "start" -> new Order.Words(started(rest));
                    case "lapor" -> new Order.Words(rest.isEmpty() ? GUIDE : rest);
                    case "bahasa", "language" -> language(rest);
                    default -> new Order.Words((WORDS.getOrDefault(name, name) + ' ' + rest).strip());
                });
    }

    private String started(String payload) {
        return seal.started(payload).map(ticket -> "STATUS " + ticket.digits()).orElse(HELP);
    }

    private static Order language(String rest) {
        if (rest.isEmpty()) return new Order.ChooseLanguage();
        return new Order.Words(inLanguage(rest));
    }

    /** As somebody would ask for it. */
    static String inLanguage(String language) {
        return "BAHASA " + LANGUAGES.getOrDefault(language.toLowerCase(Locale.ROOT), language);
    }
}

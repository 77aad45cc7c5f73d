package id.kanal.channels.staff;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Among what staff choose when they write a report down.
 *
 * @param languages of message files, BCP 47
 * @param script what to say on a call, a line each; empty for the words that come with the console
 */
public record StaffOffer(List<Choice> categories, List<Choice> agencies, List<String> languages, List<String> script) {
    public StaffOffer {
        categories = List.copyOf(categories);
        agencies = List.copyOf(agencies);
        languages = List.copyOf(languages);
        script = List.copyOf(script);
    }

    /** @param name as people say it */
    public record Choice(String id, String name) {}

    /** Those in whose names or ids every word of a text stands, in their order. */
    public static List<Choice> matching(List<Choice> choices, String typed, int most) {
        List<String> words = List.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        return choices.stream()
                .filter(choice -> {
                    String all = (choice.name + ' ' + choice.id).toLowerCase(Locale.ROOT);
                    return words.stream().allMatch(all::contains);
                })
                .limit(most)
                .toList();
    }

    /** The one that is meant by what was typed: its name, its id, or words that stand in it alone. */
    public static Optional<Choice> chosen(List<Choice> choices, String typed) {
        String text = typed.strip();
        return choices.stream()
                .filter(choice -> choice.name.equalsIgnoreCase(text) || choice.id.equalsIgnoreCase(text))
                .findFirst()
                .or(() -> {
                    List<Choice> fitting = matching(choices, text, 2);
                    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
                });
    }
}

package id.kanal.normalizer.text;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The numbers of a text that tell one house, road or quarter from another: not those that count days, people or money. */
final class AddressNumbers {
    private static final int LONGEST = 6; // longer ones are tickets and telephones

    private final Set<String> units;
    private final Set<String> times;
    private final Set<String> named;
    private final Set<String> number;

    AddressNumbers(Dictionary dictionary) {
        units = dictionary.words("number-unit");
        times = dictionary.words("number-time");
        named = dictionary.words("number-named");
        number = dictionary.words("number-before");
    }

    Set<String> in(List<Token> words) {
        Set<String> numbers = new TreeSet<>();
        boolean skipped = false; // of 10.30 and 12-11 the rest goes with the first
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).lower();
            int digits = digits(word);
            if (digits == word.length()) {
                skipped = false;
                continue;
            }
            String glued = word.substring(0, digits);
            String before = digits > 0 ? glued : i > 0 ? words.get(i - 1).lower() : "";
            String number = word.substring(digits);
            String after = i + 1 < words.size() ? words.get(i + 1).lower() : "";
            skipped = times.contains(before)
                    || units.contains(letters(number))
                    || isCount(number, after)
                    || (skipped && digits == 0);
            if (!skipped && number.length() <= LONGEST) numbers.add(name(glued, before) + bare(number));
        }
        return numbers;
    }

    /** What a number is one of; nothing for that of a house. */
    private String name(String glued, String before) {
        if (named.contains(before)) return before;
        return number.contains(glued) ? "" : glued;
    }

    private boolean isCount(String number, String after) {
        return letters(number).isEmpty() && units.contains(after);
    }

    /** Where the digits of a word begin. */
    private static int digits(String word) {
        int at = 0;
        while (at < word.length() && !isDigit(word.charAt(at))) at++;
        return at;
    }

    /** What follows the digits. */
    private static String letters(String number) {
        int at = 0;
        while (at < number.length() && isDigit(number.charAt(at))) at++;
        return number.substring(at);
    }

    /** 03 is 3. */
    private static String bare(String number) {
        int at = 0;
        while (at < number.length() - 1 && number.charAt(at) == '0' && isDigit(number.charAt(at + 1))) at++;
        return number.substring(at);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

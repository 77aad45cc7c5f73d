package id.kanal.console.desk;

import id.kanal.console.page.ConsoleText;

/** A number as it is read to somebody: digit by digit, in the groups in which it is written. */
final class ReadOut {
    private static final String[] INDONESIAN = {
        "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"
    };
    private static final String[] ENGLISH = {
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
    };

    private ReadOut() {}

    /** @param number ten digits */
    static String spelt(String number, ConsoleText words) {
        String[] digits = words == ConsoleText.ENGLISH ? ENGLISH : INDONESIAN;
        StringBuilder spelt = new StringBuilder();
        for (int i = 0; i < number.length(); i++) {
            if (i > 0) spelt.append(i == 3 || i == 6 ? ", " : " ");
            spelt.append(digits[number.charAt(i) - '0']);
        }
        return spelt.toString();
    }
}

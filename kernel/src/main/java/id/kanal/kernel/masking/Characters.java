package id.kanal.kernel.masking;

/** What kinds of character there are, for everybody who walks through a text. */
public final class Characters {
    private Characters() {}

    public static boolean ofWord(int character) {
        if (character < 128) return latin(character) || (character >= '0' && character <= '9');
        return Character.isLetterOrDigit(character) || Character.getType(character) == Character.NON_SPACING_MARK;
    }

    public static boolean latin(int character) {
        int lower = character | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    /** The value of a decimal digit of any script, also in a circle or raised; -1 for anything else. */
    @SuppressWarnings("CharacterGetNumericValue") // no letter comes that far
    public static int digit(int character) {
        if (character < 128) return character >= '0' && character <= '9' ? character - '0' : -1;
        if (Character.getType(character) != Character.OTHER_NUMBER) return Character.digit(character, 10);
        int value = Character.getNumericValue(character);
        return value <= 9 ? value : -1; // a half is less than none
    }

    public static boolean space(int character) {
        return character == ' '
                || (character >= '\t' && character <= '\r')
                || character == '\u0085'
                || character == '\u2800' // an empty braille cell
                || character == '\u3164' // a Hangul filler
                || (character > 128 && Character.isSpaceChar(character));
    }

    /** Not seen by a reader, so it must not part words or hide a number: controls, joiners, variation selectors. */
    public static boolean invisible(int character) {
        if (character >= ' ' && character < 127) return false;
        if (space(character)) return false;
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || (character >= 0xfe00 && character <= 0xfe0f)
                || (character >= 0xe0100 && character <= 0xe01ef)
                || character == 0x20e3 // the frame of a keycap emoji
                || character == 0x34f;
    }

    /** A mark that is drawn over the character before it. */
    public static boolean mark(int character) {
        if (character < 128) return false;
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }
}

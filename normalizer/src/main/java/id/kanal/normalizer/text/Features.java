package id.kanal.normalizer.text;

import java.util.Arrays;
import java.util.List;

/**
 * What a linear model looks at in a few words: the words, their stems, pieces of three to five letters, and which words and
 * stems stand beside each other. Each is a number made of its letters; two that are made alike cannot be told apart.
 */
final class Features {
    /** What a feature is made of. */
    enum Sort {
        WORD,
        STEM,
        PIECE,
        PAIR,
        STEM_PAIR,
        APART
    }

    /** What stands beside a word makes so many at most. */
    private static final int BESIDE = 3;

    private static final int FEW = 32;
    private static final int SHORTEST_PIECE = 3;
    private static final int LONGEST_PIECE = 5;
    private int[] numbers;
    private short[] owners;
    private Sort[] sorts;
    private int size;

    private Features(int room) {
        numbers = new int[room];
        owners = new short[room];
        sorts = new Sort[room];
    }

    /** Of the words from one index to before another. */
    static Features of(List<Token> words, int from, int to) {
        int room = 1;
        for (int i = from; i < to; i++) room += words.get(i).word().features().length + BESIDE;
        Features features = new Features(room);
        int before = 0;
        int stemBefore = 0;
        int stemBeforeThat = 0;
        for (int i = from; i < to; i++) {
            int[] own = words.get(i).word().features();
            int word = own[0];
            int stem = own[1];
            features.add(own, i);
            features.add(mixed(before * 31 + word, 0x2e75), i, Sort.PAIR);
            features.add(mixed(stemBefore * 31 + stem, 0x4d31), i, Sort.STEM_PAIR);
            if (i > from + 1) features.add(mixed(stemBeforeThat * 31 + stem, 0x7ac9), i, Sort.APART);
            before = word;
            stemBeforeThat = stemBefore;
            stemBefore = stem;
        }
        if (to > from) features.add(mixed(before * 31, 0x2e75), to - 1, Sort.PAIR);
        return features;
    }

    /** Of a word by itself: what it is, its stem, then its pieces. */
    static int[] ofWord(String lower) {
        String written = plain(lower);
        String edged = '_' + written + '_';
        int[] own = new int[2 + pieces(edged.length())];
        own[0] = number(written, 0x57a3);
        own[1] = number(Stem.of(written), 0x1b0d);
        int next = 2;
        for (int start = 0; start + SHORTEST_PIECE <= edged.length(); start++) {
            int most = Math.min(LONGEST_PIECE, edged.length() - start);
            int number = 0x6c9f;
            for (int i = 0; i < most; i++) {
                number = number * 31 + edged.charAt(start + i);
                if (i + 1 >= SHORTEST_PIECE) own[next++] = mixed(number, i);
            }
        }
        return own;
    }

    /** How many a word has of so many characters. */
    private static int pieces(int length) {
        int pieces = 0;
        for (int piece = SHORTEST_PIECE; piece <= LONGEST_PIECE; piece++) pieces += Math.max(0, length - piece + 1);
        return pieces;
    }

    static Features empty() {
        return new Features(FEW);
    }

    /**
     * Something else that is told of a word.
     *
     * @param what kind of thing
     */
    void add(int what, int one, int other) {
        add(mixed(one * 31 + other, what), 0, Sort.WORD);
    }

    int size() {
        return size;
    }

    int number(int i) {
        return numbers[i];
    }

    /** The index of the word that it was made of; of a pair, of the second. */
    int owner(int i) {
        return owners[i];
    }

    Sort sort(int i) {
        return sorts[i];
    }

    /** Digits all alike, repeated letters once or twice. */
    private static String plain(String word) {
        String folded = Spelling.fold(word, 2);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= '1' && c <= '9') return alike(folded);
        }
        return folded;
    }

    /** A two behind letters says that they are said twice. */
    private static String alike(String word) {
        StringBuilder plain = new StringBuilder(word);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            boolean doubled = c == '2' && i > 2 && Character.isLetter(plain.charAt(i - 1));
            if (c >= '0' && c <= '9' && !doubled) plain.setCharAt(i, '0');
        }
        return plain.toString();
    }

    private static int number(String word, int salt) {
        int number = salt;
        for (int i = 0; i < word.length(); i++) number = number * 31 + word.charAt(i);
        return mixed(number, salt);
    }

    /** Spreads what differs in a few bits over all of them (the finisher of MurmurHash3). */
    private static int mixed(int number, int salt) {
        int h = number ^ salt * 0x9e3779b9;
        h ^= h >>> 16;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        h *= 0xc2b2ae35;
        return h ^ h >>> 16;
    }

    /** Those of a word by itself; there is room. */
    private void add(int[] own, int owner) {
        System.arraycopy(own, 0, numbers, size, own.length);
        Arrays.fill(owners, size, size + own.length, (short) owner);
        Arrays.fill(sorts, size, size + own.length, Sort.PIECE);
        sorts[size] = Sort.WORD;
        sorts[size + 1] = Sort.STEM;
        size += own.length;
    }

    private void add(int number, int owner, Sort sort) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
            owners = Arrays.copyOf(owners, size * 2);
            sorts = Arrays.copyOf(sorts, size * 2);
        }
        numbers[size] = number;
        owners[size] = (short) owner;
        sorts[size] = sort;
        size++;
    }
}

package id.kanal.channels.email.write;

import id.kanal.channels.words.MessageSet;
import id.kanal.channels.words.PersonName;
import id.kanal.channels.words.Word;
import id.kanal.channels.words.WordAutomaton;
import id.kanal.channels.words.WordAutomaton.Piece;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Ticket;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Knows a mail of ours by its words, whatever became of its headers: everything that {@link MailWording} can say, in any
 * language that we ship. Tickets, dates, states, names and links may be any; an agency or its note is free text, in which a
 * citizen's words could stand, so a mail that has one is not known. Whoever adds a word of their own is a person.
 */
public final class SelfMailDetector implements Predicate<String> {
    private static final List<String> SHIPPED = List.of("id", "en", "jv", "su");
    private static final Set<String> OTHERS = Set.of("subject", "rating", "hint", "opt-out", "sign-off");

    /** How keys of texts begin that are but part of a mail, or of another text. */
    private static final List<String> PARTS =
            List.of("emergency.", "greeting", "defect.", "status.", "next.", "format.");

    private final List<Language> languages;

    private SelfMailDetector(MessageSet texts, Set<String> languages) {
        this.languages = languages.stream()
                .map(language -> new Language(texts, language))
                .toList();
    }

    /** Of our message files: another gateway may speak a language that this one does not. */
    public static SelfMailDetector shipped(List<String> spoken) {
        Set<String> all = new LinkedHashSet<>(SHIPPED); // a whole one first
        all.addAll(spoken);
        return new SelfMailDetector(MessageSet.shipped(MailWording.SET, List.copyOf(all)), all);
    }

    /** Whether a text is a whole mail of ours and nothing else, in time that grows with its length only. */
    @Override
    public boolean test(String text) {
        return languages.stream().anyMatch(language -> language.fits(Word.in(text)));
    }

    /** Whether a title is the one that we give mails of our own: an answer to such a mail carries it, and it says nothing. */
    public boolean isOwnTitle(String title) {
        return languages.stream().anyMatch(language -> language.entitles(Word.in(title)));
    }

    /** All mails in one language, in the order in which {@link MailWording} puts their paragraphs. */
    private static final class Language {
        private final MessageSet texts;
        private final String language;
        private final WordAutomaton phrasing = new WordAutomaton();
        private final Piece mail;
        private final Piece title;

        Language(MessageSet texts, String language) {
            this.texts = texts;
            this.language = language;
            this.title = any(List.of("subject"));
            this.mail = phrasing.row(List.of(
                    phrasing.optional(any(keys("emergency."))),
                    phrasing.optional(any(keys("greeting"))),
                    any(occasions()),
                    phrasing.row(Stream.of(Defect.values())
                            .map(defect -> "defect." + kebab(defect))
                            .map(defect -> phrasing.optional(any(List.of(defect))))
                            .toList()),
                    phrasing.optional(any(List.of("rating"))),
                    phrasing.optional(any(List.of("hint"))),
                    phrasing.optional(any(List.of("opt-out"))),
                    phrasing.optional(any(List.of("sign-off"))), // may be taken for a signature
                    phrasing.optional(ratings())));
        }

        boolean entitles(Iterator<Word> words) {
            return phrasing.fits(title, words);
        }

        boolean fits(Iterator<Word> words) {
            return phrasing.fits(mail, words);
        }

        /** The texts of which every mail has exactly one. */
        private List<String> occasions() {
            return texts.keys(language).stream()
                    .filter(key -> !OTHERS.contains(key) && PARTS.stream().noneMatch(key::startsWith))
                    .toList();
        }

        private List<String> keys(String beginning) {
            return texts.keys(language).stream()
                    .filter(key -> key.startsWith(beginning))
                    .toList();
        }

        private static String kebab(Defect defect) {
            return defect.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private Piece any(List<String> keys) {
            return phrasing.either(keys.stream()
                    .filter(texts.keys(language)::contains)
                    .map(key -> texts.text(language, key).phrase(phrasing, this::slot))
                    .toList());
        }

        private Piece slot(String name) {
            return switch (name) {
                case "ticket", "digits", "before" ->
                    phrasing.word(word -> Ticket.read(word.bare()).isPresent());
                case "changed", "due" -> date();
                case "status" -> any(keys("status."));
                case "next" -> any(keys("next."));
                case "format" -> any(keys("format."));
                case "name" -> name();
                case "link" -> link();
                case "rating" -> phrasing.either(List.of(link(), ratings()));
                default -> phrasing.never(); // agency, note
            };
        }

        private Piece date() {
            Set<String> months = new TreeSet<>();
            for (String month : texts.months(language)) months.add(month.strip().toLowerCase(Locale.ROOT));
            return phrasing.row(List.of(
                    phrasing.word(day -> number(day.bare(), 1, 2)),
                    phrasing.word(month -> months.contains(month.bare())),
                    phrasing.word(year -> number(year.bare(), 4, 4))));
        }

        private static boolean number(String word, int fewest, int most) {
            return word.length() >= fewest
                    && word.length() <= most
                    && word.chars().allMatch(Character::isDigit);
        }

        private Piece name() {
            List<Piece> row = new ArrayList<>();
            for (int i = 0; i < PersonName.MOST_WORDS; i++) {
                Piece word = phrasing.word(any -> PersonName.word(any.written()));
                row.add(i == 0 ? word : phrasing.optional(word));
            }
            return phrasing.row(row);
        }

        private Piece link() {
            return phrasing.word(word -> word.bare().startsWith("http"));
        }

        /** The links, one a score, which the e-mail channel puts below the text and, in HTML, in the place of the link. */
        private Piece ratings() {
            List<Piece> row = new ArrayList<>();
            for (int score = Content.Rated.WORST; score <= Content.Rated.BEST; score++) {
                String digit = Integer.toString(score);
                row.add(phrasing.word(word -> word.bare().equals(digit)));
                row.add(link());
            }
            return phrasing.row(row);
        }
    }
}

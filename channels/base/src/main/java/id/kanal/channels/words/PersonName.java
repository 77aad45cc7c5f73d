package id.kanal.channels.words;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether what stands before a mail address is plainly somebody's name: an office or a nickname is not greeted, and
 * nobody gets words of a stranger's choosing from us.
 */
public final class PersonName {
    private static final int LONGEST = 40;
    public static final int MOST_WORDS = 5;

    /** A name's word: begins with a capital, or is all capitals; letters, then perhaps a full stop, as in M. or Dr. */
    private static final Pattern WORD = Pattern.compile("\\p{Lu}[\\p{L}'\u2019-]*\\.?(?:\\p{Lu}[\\p{L}]*\\.?)*");

    /** A title, an initial or a degree: Dr. before a name, S.H. or M.Kom behind it. */
    private static final Pattern TITLE = Pattern.compile("(?:\\p{Lu}\\p{L}{0,4}\\.)+(?:\\p{L}{1,4})?");

    /** Small words inside names. */
    private static final Set<String> SMALL = Set.of("bin", "binti", "van", "de", "der", "al");

    private static final Set<String> NO_PERSON = Set.of(
            "admin",
            "administrator",
            "info",
            "support",
            "customer",
            "service",
            "noreply",
            "no-reply",
            "reply",
            "mailer",
            "daemon",
            "postmaster",
            "webmaster",
            "team",
            "tim",
            "kantor",
            "dinas",
            "pt",
            "cv",
            "ud",
            "yayasan",
            "bank",
            "desa",
            "kelurahan",
            "kecamatan",
            "kabupaten",
            "pemkab",
            "pemkot",
            "pemda",
            "sekolah",
            "user",
            "guest",
            "test",
            "tes",
            "me",
            "saya",
            "warga",
            "masyarakat",
            "anonim",
            "anonymous",
            "hamba",
            "allah",
            "klik",
            "gratis",
            "hadiah",
            "promo",
            "click",
            "free",
            "win",
            "menang",
            "official",
            "resmi",
            "sales",
            "marketing",
            "hrd",
            "bot",
            "mail",
            "email",
            "surel",
            "office",
            "contact",
            "kontak",
            "layanan",
            "pengaduan",
            "lapor",
            "humas");

    private PersonName() {}

    /**
     * The name as it is greeted; empty for what may be none. Without titles and degrees: programs make links of words with full
     * stops in them, and a stranger could choose where ours lead.
     */
    public static Optional<String> plain(String written) {
        String name = written.strip().replaceAll("\\s+", " ");
        if (name.isEmpty() || name.length() > LONGEST) return Optional.empty();
        List<String> words = List.of(name.replace(",", "").split(" "));
        if (words.size() > MOST_WORDS || !words.stream().allMatch(PersonName::fits)) return Optional.empty();
        List<String> bare =
                words.stream().filter(word -> !TITLE.matcher(word).matches()).toList();
        boolean one = bare.stream().noneMatch(word -> word.indexOf('.') >= 0)
                && bare.stream().anyMatch(word -> word.length() > 2);
        return one ? Optional.of(calm(String.join(" ", bare))) : Optional.empty();
    }

    /** Whether this may be one of the words of a name that was greeted. */
    public static boolean word(String written) {
        String word = written.replace(",", "");
        return word.length() <= LONGEST && fits(word);
    }

    private static boolean fits(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (NO_PERSON.contains(lower.replace(".", ""))) return false;
        return SMALL.contains(lower) || WORD.matcher(word).matches();
    }

    /** BUDI SANTOSO is how a form wrote it, not how he is called. */
    private static String calm(String name) {
        if (!name.equals(name.toUpperCase(Locale.ROOT)) || name.length() < 4) return name;
        StringBuilder calm = new StringBuilder(name.toLowerCase(Locale.ROOT));
        for (int i = 0; i < calm.length(); i++)
            if (i == 0 || !Character.isLetter(calm.charAt(i - 1)))
                calm.setCharAt(i, Character.toUpperCase(calm.charAt(i)));
        return calm.toString();
    }
}

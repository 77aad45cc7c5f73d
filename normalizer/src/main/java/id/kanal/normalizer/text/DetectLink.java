package id.kanal.normalizer.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds messages about another address of their sender: {@code HUBUNGKAN 0812…}, {@code PUTUSKAN}, {@code KABARI DI SINI}. Only
 * where nothing is said beside it: "hubungkan saya dengan petugas" is for somebody to read.
 */
final class DetectLink implements TextStep {
    private static final int LONGEST = 12;
    private static final Pattern BETWEEN = Pattern.compile("\\s+");
    private static final Pattern AROUND = Pattern.compile("^[\"'(<:/]+|[\"')>.,:;!]+$");
    private static final Pattern NUMBER = Pattern.compile("[+(]{0,2}[0-9][0-9 ().-]{6,24}");

    private final Set<String> link;
    private final Set<String> unlink;
    private final Set<String> news;
    private final Set<String> here;
    private final Set<String> filler;

    DetectLink(Dictionary dictionary) {
        link = dictionary.words("link");
        unlink = dictionary.words("unlink");
        news = dictionary.words("news-by");
        here = dictionary.words("here");
        filler = dictionary.words("link-filler");
    }

    @Override
    public void apply(Draft draft) {
        if (draft.words().size() > LONGEST) return;
        List<String> said = said(draft.text());
        if (!said.isEmpty()) intent(said.get(0), said.subList(1, said.size())).ifPresent(found -> draft.intent = found);
    }

    private Optional<Intent> intent(String order, List<String> rest) {
        Optional<String> address = address(rest);
        if (!rest.isEmpty() && address.isEmpty()) {
            boolean isHere = rest.size() == 1 && here.contains(rest.get(0));
            return isHere && news.contains(order) ? Optional.of(new Intent.PreferNews(address)) : Optional.empty();
        }
        if (link.contains(order)) return Optional.of(new Intent.Link(address));
        if (unlink.contains(order)) return Optional.of(new Intent.Unlink(address));
        return news.contains(order) && address.isPresent()
                ? Optional.of(new Intent.PreferNews(address))
                : Optional.empty();
    }

    /** Numbers are written with spaces, too. */
    private static Optional<String> address(List<String> rest) {
        String written = String.join(" ", rest);
        boolean whole = rest.size() == 1 && written.indexOf('@') > 0;
        return whole || NUMBER.matcher(written).matches() ? Optional.of(written) : Optional.empty();
    }

    /** Its words without those that say nothing here. */
    private List<String> said(String text) {
        List<String> said = new ArrayList<>();
        for (String word : BETWEEN.split(text.strip())) {
            String bare = AROUND.matcher(word).replaceAll("").toLowerCase(Locale.ROOT);
            if (!bare.isEmpty() && !filler.contains(bare)) said.add(bare);
        }
        return said;
    }
}

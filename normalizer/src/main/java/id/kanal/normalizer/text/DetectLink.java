package id.kanal.normalizer.text;

import id.kanal.normalizer.text.Intent.OtherAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    private final Map<String, String> networks;
    private final Set<String> filler;

    DetectLink(Dictionary dictionary) {
        link = dictionary.words("link");
        unlink = dictionary.words("unlink");
        news = dictionary.words("news-by");
        here = dictionary.words("here");
        networks = dictionary.paired("link-network");
        filler = dictionary.words("link-filler");
    }

    @Override
    public void apply(Draft draft) {
        if (draft.words().size() > LONGEST) return;
        List<String> bare = Arrays.stream(BETWEEN.split(draft.text().strip()))
                .map(word -> AROUND.matcher(word).replaceAll("").toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
        List<String> said = without(filler, bare);
        if (!said.isEmpty())
            intent(said.get(0), said.subList(1, said.size()), network(bare)).ifPresent(found -> draft.intent = found);
    }

    /** @param network that is named beside it */
    private Optional<Intent> intent(String order, List<String> rest, Optional<String> network) {
        Optional<OtherAddress> address = address(rest);
        if (link.contains(order) && rest.isEmpty()) return Optional.of(new Intent.Link(Optional.empty()));
        if (link.contains(order))
            return address.flatMap(OtherAddress::written).map(Optional::of).map(Intent.Link::new);
        boolean bare = without(networks.keySet(), rest).isEmpty();
        Optional<OtherAddress> other =
                address.or(() -> network.filter(named -> bare).map(OtherAddress::at));
        if (unlink.contains(order))
            return other.or(() -> Optional.of(OtherAddress.NONE).filter(none -> bare))
                    .map(Intent.Unlink::new);
        if (!news.contains(order)) return Optional.empty();
        boolean isHere = rest.size() == 1 && here.contains(rest.get(0));
        return other.or(() -> Optional.of(OtherAddress.NONE).filter(none -> isHere))
                .map(Intent.PreferNews::new);
    }

    /** Numbers are written with spaces, too. */
    private static Optional<OtherAddress> address(List<String> rest) {
        String written = String.join(" ", rest);
        boolean whole = rest.size() == 1 && written.indexOf('@') > 0;
        return whole || NUMBER.matcher(written).matches() ? Optional.of(OtherAddress.of(written)) : Optional.empty();
    }

    private Optional<String> network(List<String> bare) {
        return bare.stream().map(networks::get).filter(Objects::nonNull).findFirst();
    }

    private static List<String> without(Set<String> words, List<String> all) {
        return all.stream().filter(word -> !words.contains(word)).toList();
    }
}

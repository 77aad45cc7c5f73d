package id.kanal.channels.email.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Message-IDs (RFC 5322, 3.6.4) with their brackets, also where these or the header around them are broken. */
final class MessageIds {
    private static final int LONGEST = 500;
    private static final int MOST = 200;

    private MessageIds() {}

    /** Of the mail itself; "" for none. */
    static String own(MailHeaders headers) {
        List<String> ids = in(headers.raw("message-id").orElse(""));
        return ids.isEmpty() ? "" : ids.get(0);
    }

    /** What the mail refers to, oldest first. Of very many the oldest and the newest stay. */
    static List<String> references(MailHeaders headers) {
        Set<String> ids = new LinkedHashSet<>();
        for (String value : headers.all("references", "in-reply-to")) ids.addAll(in(value));
        List<String> all = new ArrayList<>(ids);
        if (all.size() <= MOST) return all;
        List<String> some = new ArrayList<>(all.subList(0, MOST / 2));
        some.addAll(all.subList(all.size() - MOST / 2, all.size()));
        return some;
    }

    static List<String> in(String raw) {
        // some mailers encode what is too long for them
        String value = raw.contains("=?") ? EncodedWordDecoder.decode(raw) : raw;
        List<String> ids = new ArrayList<>();
        int at = value.indexOf('<');
        for (; at >= 0; at = value.indexOf('<', at)) {
            int end = value.indexOf('>', at);
            if (end < 0) break;
            add(value.substring(value.lastIndexOf('<', end) + 1, end), ids);
            at = end;
        }
        if (ids.isEmpty()) for (String word : value.strip().split("\\s+")) if (word.indexOf('@') > 0) add(word, ids);
        return ids;
    }

    private static void add(String inner, List<String> ids) {
        String id = inner.replaceAll("[\\s<>]+", ""); // white space where a line was folded
        boolean visible = id.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (visible && !id.isEmpty() && id.length() <= LONGEST) ids.add('<' + id + '>');
    }
}

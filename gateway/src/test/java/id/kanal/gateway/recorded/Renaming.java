package id.kanal.gateway.recorded;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives what is drawn or counted a name by its first appearance in a scenario: {@code <ticket-1>}. Two that are equal keep
 * one name, two that are not have two.
 */
final class Renaming {
    /** What to rename: the first group is the token. Earlier rules win. */
    private record Rule(String kind, Pattern pattern) {
        Rule(String kind, String pattern) {
            this(kind, Pattern.compile(pattern));
        }
    }

    private static final String OURS = "(?=@lapor\\.example\\.go\\.id)";
    private static final List<Rule> RULES = List.of(
            new Rule("link", "(?<=/rating/)([0-9]{10}-[A-Za-z0-9_-]+)"),
            new Rule("link", "(?<=/confirm/)([A-Za-z0-9_-]+)"),
            new Rule("nik-hash", "(?<=\"hash\": \")([^\"]+)"),
            new Rule("message", "(?<=\"id\": \")([a-z]+:[^\"]+)"),
            new Rule("attachment", "(?<![A-Za-z0-9_-])(a-[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])"),
            new Rule("mark", "(?<=pengaduan[+])([a-z][0-9a-z.]+)" + OURS),
            new Rule("mark", "(?<=<)([a-z][0-9a-z]*\\.[0-9a-z.]+)" + OURS),
            new Rule("id", "(?<![0-9A-Za-z])(0{15}[0-9]{11}|[0-7][0-9A-HJKMNP-TV-Z]{25})(?![0-9A-Za-z])"));

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> last = new HashMap<>();
    private final Map<String, String> tickets = new LinkedHashMap<>();
    private final Map<String, String> numbers = new LinkedHashMap<>();

    /** From now on this is a ticket of ours, and the core's number of it; in all ways in which a ticket is written. */
    void ticket(String digits, String number) {
        if (tickets.containsKey(digits)) return;
        int count = numbers.size() + 1;
        tickets.put(digits, "<ticket-" + count + ">");
        tickets.put(shown(digits), "<ticket-shown-" + count + ">");
        tickets.put(braille(digits), "<ticket-braille-" + count + ">");
        numbers.put("number-" + count, number);
    }

    /** The other way round, for inputs: {@code {ticket-1}}, {@code {ticket-shown-1}}, {@code {number-1}}. */
    String fill(String text) {
        String filled = text;
        for (Map.Entry<String, String> ticket : tickets.entrySet())
            filled = filled.replace(ticket.getValue().replace('<', '{').replace('>', '}'), ticket.getKey());
        for (Map.Entry<String, String> number : numbers.entrySet())
            filled = filled.replace('{' + number.getKey() + '}', number.getValue());
        return filled;
    }

    String apply(String text) {
        String renamed = text;
        for (Rule rule : RULES)
            renamed = rule.pattern
                    .matcher(renamed)
                    .replaceAll(found -> Matcher.quoteReplacement(name(rule.kind, found.group(1))));
        for (Map.Entry<String, String> ticket : tickets.entrySet())
            renamed = renamed.replace(ticket.getKey(), ticket.getValue());
        for (Map.Entry<String, String> number : numbers.entrySet())
            renamed = renamed.replace(number.getValue(), '<' + number.getKey() + '>');
        return renamed;
    }

    private String name(String kind, String token) {
        return names.computeIfAbsent(
                kind + ' ' + token, any -> '<' + kind + '-' + last.merge(kind, 1, Integer::sum) + '>');
    }

    private static String shown(String digits) {
        return digits.substring(0, 3) + '-' + digits.substring(3, 6) + '-' + digits.substring(6);
    }

    /** As a Braille-ready file writes it: digits are the letters A to J after a number sign. */
    private static String braille(String digits) {
        StringBuilder cells = new StringBuilder();
        for (char c : shown(digits).toCharArray())
            cells.append(c == '-' ? "-#" : Character.toString("JABCDEFGHI".charAt(c - '0')));
        return "#" + cells;
    }
}

package id.kanal.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.Tree;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the journal holds, made from the comments of the classes that name it. */
class RedisPageTest {
    private static final String DOC = "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*";
    private static final Pattern METHOD =
            Pattern.compile(DOC + "public (?:static )?String (\\w+)\\([^)]*\\) \\{\\s*return ([^;]+);", Pattern.DOTALL);
    private static final Pattern FIELD =
            Pattern.compile(DOC + "(?:private|public)? ?static final String (\\w+) = \"([^\"]+)\";", Pattern.DOTALL);

    private static final String CALL = "\u00a7";
    private static final String KERNEL = "kernel/src/main/java/id/kanal/kernel/";

    private record Hash(String key, String source) {}

    private static final List<Hash> HASHES = List.of(
            new Hash("card", KERNEL + "state/TicketCard.java"),
            new Hash("conversation", KERNEL + "state/ConversationFields.java"),
            new Hash("thread", KERNEL + "state/ThreadFields.java"));

    @Test
    void theJournalsKeysAreAsTheCodeSays() {
        Page page = new Page(
                "Keys in Redis",
                "Behind the prefix of `journal.prefix`: streams as `stream:…`, their delayed entries as `delayed:…`, state hashes as `state:…`, dedupe keys as `once:…`. Digests are keyed with a secret of the installation. `schema` and `master-key-check` tell a node whether it may work with the data; `master-key` is there only where no setting and no file holds it.");
        page.line("");
        page.line("## Streams");
        page.head("stream", "what it holds");
        rows(page, METHOD, KERNEL + "journal/Streams.java");
        page.line("");
        page.line("## State");
        page.head("hash", "what it holds");
        rows(page, METHOD, KERNEL + "journal/Keys.java");
        for (Hash hash : HASHES) {
            page.line("");
            page.line("### Fields of " + hash.key);
            page.head("field", "what it holds");
            rows(page, FIELD, hash.source);
        }
        page.line("");
        page.line("## Outside the flow");
        page.head("key", "what it holds");
        rows(page, METHOD, "journal/src/main/java/id/kanal/journal/document/DocumentKeys.java");
        page.check("docs/reference/redis.md");
    }

    private static void rows(Page page, Pattern pattern, String file) {
        Matcher matcher = pattern.matcher(Tree.text(file));
        int rows = 0;
        while (matcher.find()) {
            rows++;
            page.row('`' + name(matcher.group(3)) + '`', sentence(matcher.group(1)));
        }
        assertThat(rows).as(file).isPositive();
    }

    /** {@code "card:" + ticket.digits()} as {@code card:{ticket}}. */
    private static String name(String expression) {
        StringBuilder name = new StringBuilder();
        String flat = expression; // arguments say nothing here, and hold plus signs of their own
        while (flat.contains("(")) flat = flat.replaceAll("\\([^()]*\\)", CALL);
        for (String part : flat.split("\\+")) {
            String trimmed = part.strip();
            if (trimmed.startsWith("\"")) name.append(trimmed.replace("\"", ""));
            else if (trimmed.startsWith("'")) name.append(trimmed.replace("'", ""));
            else if (trimmed.matches("\\w+") && !name.toString().isEmpty())
                name.append('{').append(trimmed).append('}');
            else if (!trimmed.contains(CALL)) name.append(trimmed);
            else
                name.append('{')
                        .append(trimmed.startsWith("digest") ? "digest" : trimmed.replaceAll("[." + CALL + "].*", ""))
                        .append('}');
        }
        return name.toString();
    }

    private static String sentence(String comment) {
        return comment.replaceAll("\\s*\\n\\s*\\* ?", " ")
                .replaceAll("\\{@\\w+ #?([^}]+)}", "`$1`")
                .strip();
    }
}

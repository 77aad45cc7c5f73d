package id.kanal.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How many raw payloads each door's tables hold, good and bad. */
class PayloadsPageTest {
    private static final int FEWEST = 40;
    private static final Pattern BLOCK =
            Pattern.compile("@CsvSource\\([^\"]*?textBlock = \"\"\"\\n(.*?)\"\"\"", Pattern.DOTALL);
    private static final Pattern LIST =
            Pattern.compile("@(?:CsvSource|ValueSource)\\((?:strings = )?\\s*\\{(.*?)\\}\\)", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final String PARTNERS = "gateway/src/test/java/id/kanal/gateway/http/Partner";
    private static final String PAGES = "gateway/src/test/java/id/kanal/gateway/http/Web";
    private static final String SMPP = "channels/smpp/src/test/java/id/kanal/channels/smpp/";

    private static final String X = "channels/x/src/test/java/id/kanal/channels/x/";
    private static final String TWILIO = "channels/twilio/src/test/";

    /** @param tables files or folders, from the root of the source tree */
    private record Door(String name, String what, List<String> tables) {
        int rows() {
            return tables.stream().mapToInt(PayloadsPageTest::rows).sum();
        }
    }

    private static final List<Door> DOORS = List.of(
            new Door(
                    "SMS over SMPP",
                    "deliver_sm in every coding, long messages in three forms, receipts, what operators do wrong",
                    List.of(
                            SMPP + "ContentTest.java",
                            SMPP + "LongMessagesTest.java",
                            SMPP + "ReceiptParserTest.java",
                            SMPP + "ShortTextTest.java",
                            SMPP + "SendingTest.java")),
            new Door(
                    "e-mail",
                    "whole mails as they came, and what is read of them",
                    List.of("channels/email/src/test/resources/cases/email")),
            new Door(
                    "Telegram",
                    "updates of every kind, also unknown, forged, rich and edited ones, and ids over 32 bits; batches, repeats and"
                            + " other orders are in `PollingTest` and `WebhookTest`",
                    List.of(
                            "channels/telegram/src/test/resources/cases/updates.tsv",
                            "channels/telegram/src/test/java/id/kanal/channels/telegram/WebhookTest.java")),
            new Door(
                    "WhatsApp",
                    "notices of every field and type, whole deliveries, handshakes and signatures, also forged, repeated, together and"
                            + " in other orders; what refusals of messages mean",
                    List.of(
                            "channels/meta/src/test/resources/cases/whatsapp.tsv",
                            "channels/meta/src/test/java/id/kanal/channels/meta/MetaHookTest.java",
                            "channels/meta/src/test/java/id/kanal/channels/meta/WhatsAppSendingTest.java")),
            new Door(
                    "X",
                    "events as X writes them: mentions, replies, quotes, edits, deletions, direct and encrypted messages, batches,"
                            + " repeats, forged and unsigned calls; what refusals mean",
                    List.of("channels/x/src/test/resources/cases/events.tsv", X + "XSendingTest.java")),
            new Door(
                    "Messenger and Instagram",
                    "events of conversations, of those that another app holds and of accounts; whole deliveries, also forged, repeated"
                            + " and together; what refusals of messages mean",
                    List.of(
                            "channels/meta/src/test/resources/cases/messaging.tsv",
                            "channels/meta/src/test/java/id/kanal/channels/meta/MessagingHookTest.java",
                            "channels/meta/src/test/java/id/kanal/channels/meta/MessagingSendingTest.java")),
            new Door(
                    "SMS through Twilio",
                    "calls of the webhook as Twilio makes them: words, pictures, orders, other media, rubbish; statuses in any order;"
                            + " what refusals mean",
                    List.of(
                            TWILIO + "resources/cases/sms.tsv",
                            TWILIO + "resources/cases/sms-statuses.tsv",
                            TWILIO + "java/id/kanal/channels/twilio/SmsSendingTest.java")),
            new Door(
                    "web form",
                    "forms, files, links and look-ups, of our pages and of others",
                    List.of(PAGES + "FormTest.java", PAGES + "CaseTest.java", PAGES + "FilesTest.java")),
            new Door(
                    "partner API",
                    "reports, additions, ratings, uploads and their headers",
                    List.of(
                            PARTNERS + "ReportsTest.java",
                            PARTNERS + "AdditionsTest.java",
                            PARTNERS + "UploadsTest.java")),
            new Door(
                    "telephone exchanges",
                    "events of calls as JSON and forms; what is forged, stale or replayed is in `PbxSignatureTest`",
                    List.of("channels/pbx/src/test/java/id/kanal/channels/pbx/PbxPayloadsTest.java")));

    private static int rows(String table) {
        if (table.endsWith(".java")) return rowsOfSource(Tree.text(table));
        if (table.endsWith(".tsv"))
            return (int) Tree.text(table)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .count();
        return Tree.files(table, ".eml").size();
    }

    private static int rowsOfSource(String source) {
        int rows = 0;
        Matcher block = BLOCK.matcher(source);
        while (block.find())
            rows += (int) block.group(1)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                    .count();
        Matcher list = LIST.matcher(source);
        while (list.find()) rows += (int) TEXT.matcher(list.group(1)).results().count();
        return rows;
    }

    @Test
    void everyDoorHasTablesOfRawPayloads() {
        Page page = new Page(
                "Raw payloads",
                "What is known to come in at each door, good and bad, stands in tables that tests read; each row says what becomes of it.");
        page.head("door", "rows", "what", "where");
        for (Door door : DOORS) {
            assertThat(door.rows()).as(door.name).isGreaterThanOrEqualTo(FEWEST);
            page.row(
                    door.name,
                    Integer.toString(door.rows()),
                    door.what,
                    String.join(
                            ", ",
                            door.tables.stream().map(PayloadsPageTest::link).toList()));
        }
        page.check("docs/reference/payloads.md");
    }

    private static String link(String table) {
        return "[" + Path.of(table).getFileName() + "](../../" + table + ')';
    }
}

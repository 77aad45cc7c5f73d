package id.kanal.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

public class MetricsPageTest {
    /** Name in the code, kind, tags, meaning. */
    private record Meter(String name, String kind, String tags, String meaning) {
        /** As Prometheus sees it. */
        String exposed() {
            return switch (kind) {
                case "counter" -> name.endsWith("_total") ? name : name + "_total";
                case "histogram" -> name.endsWith("_seconds") ? name : name + "_seconds";
                default -> name;
            };
        }
    }

    private static final List<Meter> METERS = List.of(
            new Meter(
                    "kanal_messages",
                    "counter",
                    "channel, outcome",
                    "Messages by what became of them, counted in the journal in the same step: the figures survive restarts and are the same on every node. What came in is complaint, addition, status-answer, command-answer, rating, automatic (no person wrote it), noise, parked or joined; these add up to received. Of complaints and additions, repeat-addition told again what an open case was told in, repeat-closed what one that is closed was, repeat-linked much the same, but of another place or number or without a proof, and repeat-others what somebody else told of the same place and matter. Of recordings, transcript-missing is what nobody but a person can write down. What was to be said is notice-…, what was sent sent, delivered, undelivered or bounced."),
            new Meter(
                    "kanal_backlog",
                    "gauge",
                    "stream",
                    "Entries that wait in each kind of stream, delayed ones included."),
            new Meter("kanal_parked", "gauge", "", "Entries that wait for an operator."),
            new Meter("kanal_journal_up", "gauge", "", "1 while the journal takes writes."),
            new Meter("kanal_core_up", "gauge", "", "1 while the core system takes events."),
            new Meter("kanal_channel_up", "gauge", "channel", "1 while a channel is fully up."),
            new Meter(
                    "kanal_http_refused",
                    "counter",
                    "claim, reason",
                    "Requests whose claim was not believed: status-event (unsigned, stale, forged), operator (no-token, wrong-token, no-token-set), hook (the status it answered), door (no-key, wrong-key)."),
            new Meter(
                    "kanal_http_shed",
                    "counter",
                    "reason",
                    "What gave way under load: connections closed for newer ones, bodies answered 503 because of the octets of all, bodies given up because of the time."),
            new Meter("kanal_journal_append", "histogram", "stream", "How long an append took until it was on disk."),
            new Meter(
                    "kanal_stage",
                    "histogram",
                    "stage",
                    "How long an entry was in its stream, from the append to the step that settled it, waiting included."),
            new Meter("kanal_core_deliveries", "counter", "outcome", "Tries to deliver an event to the core system."),
            new Meter("kanal_core_delivery", "histogram", "outcome", "How long such a try took."),
            new Meter("kanal_outbound", "counter", "channel, outcome", "Outbound messages by what became of the try."),
            new Meter(
                    "kanal_outbound_wait",
                    "histogram",
                    "channel",
                    "From the making of an outbound message until the provider had it."),
            new Meter(
                    "kanal_files",
                    "counter",
                    "channel, outcome",
                    "Files fetched from a provider after their message was acknowledged: kept or left-out."),
            new Meter(
                    "kanal_tasks",
                    "counter",
                    "kind",
                    "Tasks for people by kind (type-recording, call-back, tell-by-hand), when they are laid on the desk."),
            new Meter(
                    "kanal_transcripts",
                    "counter",
                    "outcome",
                    "Recordings by what the speech engine made of them: heard, silent, format (of a kind that it cannot open), too-large, rejected, gone (erased meanwhile), given-up, or the code of what failed and is tried again."),
            new Meter("kanal_receipts", "counter", "channel, outcome", "Delivery receipts by what they said."),
            new Meter(
                    "kanal_api_reports",
                    "counter",
                    "channel, outcome",
                    "Reports that partners handed in: made, known (handed in before), different (another one under the same key), refused, or the code of what failed."),
            new Meter(
                    "kanal_api_additions",
                    "counter",
                    "channel, outcome",
                    "What partners added to cases of theirs: taken, closed, unknown, refused, or the code of what failed."),
            new Meter(
                    "kanal_api_ratings",
                    "counter",
                    "channel, outcome",
                    "Ratings that partners handed in: taken, early (no outcome yet), unknown, refused, or the code of what failed."),
            new Meter(
                    "kanal_api_uploads",
                    "counter",
                    "channel, outcome",
                    "Files that partners uploaded: kept or refused."),
            new Meter(
                    "kanal_api_news",
                    "counter",
                    "channel, outcome",
                    "Tries to tell partners news of their cases: told, or the code of what failed."),
            new Meter("kanal_smpp_received_total", "counter", "channel, command", "PDUs received."),
            new Meter(
                    "kanal_smpp_answered_total",
                    "counter",
                    "channel, command, status",
                    "Our answers, by command_status in hexadecimal."),
            new Meter(
                    "kanal_smpp_inbound_total",
                    "counter",
                    "channel, kind, taken",
                    "Messages and receipts from the operator, and whether the journal had them already."),
            new Meter("kanal_smpp_submitted_total", "counter", "channel", "submit_sm sent."),
            new Meter("kanal_smpp_submit_seconds", "histogram", "channel", "From a submit_sm to its answer."),
            new Meter(
                    "kanal_smpp_submit_answers_total",
                    "counter",
                    "channel, status",
                    "The operator's answers to submit_sm."),
            new Meter(
                    "kanal_smpp_throttled_total",
                    "counter",
                    "channel",
                    "How often the operator asked us to slow down."),
            new Meter("kanal_smpp_binds_total", "counter", "channel, event", "Binds made, refused and lost."),
            new Meter("kanal_smpp_broken_pdus_total", "counter", "channel, cause", "PDUs that could not be read."),
            new Meter(
                    "kanal_email_inbound_total",
                    "counter",
                    "channel, kind, taken",
                    "Mails of the mailbox by what they hold, and whether the journal had them already."),
            new Meter(
                    "kanal_email_sent_total",
                    "counter",
                    "channel, answer",
                    "Mails by the code that the SMTP server answered, no-mailbox, or unreachable."),
            new Meter(
                    "kanal_email_send_seconds",
                    "histogram",
                    "channel",
                    "How long handing a mail to the SMTP server took."),
            new Meter(
                    "kanal_email_sessions_total",
                    "counter",
                    "channel, event",
                    "Sessions with the IMAP server: up, down, refused, unreachable."),
            new Meter(
                    "kanal_telegram_inbound_total",
                    "counter",
                    "channel, kind, reason, taken",
                    "Updates of a bot by what they hold, why they were only recorded, and whether the journal had them already."),
            new Meter(
                    "kanal_telegram_calls_total",
                    "counter",
                    "channel, method, answer",
                    "Calls of the Bot API by the code of the answer; 0 where none came."),
            new Meter(
                    "kanal_telegram_refused_total",
                    "counter",
                    "channel",
                    "Calls of the webhook without the right secret token."),
            new Meter("kanal_telegram_send_seconds", "histogram", "channel", "How long sending a message took."),
            new Meter(
                    "kanal_meta_inbound_total",
                    "counter",
                    "channel, kind, reason, taken",
                    "What came in from Meta by what it holds, why it was only recorded, and whether the journal had it already."),
            new Meter(
                    "kanal_meta_status_total",
                    "counter",
                    "channel, status",
                    "What Meta told of messages of ours: sent, delivered, read, played, other, or failed and the code."),
            new Meter(
                    "kanal_meta_calls_total",
                    "counter",
                    "channel, what, answer",
                    "Calls of the Graph API by what was called and the answer: ok, none, or the code of the error."),
            new Meter("kanal_meta_refused_total", "counter", "channel", "Calls of the webhook that Meta did not sign."),
            new Meter("kanal_meta_send_seconds", "histogram", "channel", "How long sending a message took."),
            new Meter(
                    "kanal_x_inbound_total",
                    "counter",
                    "channel, kind, reason, via, taken",
                    "Posts and messages of X by what they hold, why they were only recorded, whether webhook or list brought them, and whether the journal had them already."),
            new Meter(
                    "kanal_x_calls_total",
                    "counter",
                    "channel, call, answer",
                    "Calls of X's API by the status of the answer; 0 where none came."),
            new Meter(
                    "kanal_x_charged_total", "counter", "channel, price", "What X charges for, by its list of prices."),
            new Meter(
                    "kanal_x_sent_total",
                    "counter",
                    "channel, where, outcome",
                    "Tries to send at X, in public or directly: taken, taken-before, found, unknown, busy, ours, or why nobody is reached."),
            new Meter("kanal_x_refused_total", "counter", "channel", "Calls of the webhook that X did not sign."),
            new Meter(
                    "kanal_x_untracked_total",
                    "counter",
                    "channel",
                    "Posts of which nobody looks whether they still stand, because too many are looked after."),
            new Meter(
                    "kanal_twilio_calls_total",
                    "counter",
                    "channel, status",
                    "Calls that began (started), and how they ended where Twilio tells."),
            new Meter(
                    "kanal_twilio_steps_total",
                    "counter",
                    "channel, stage, happened",
                    "Steps of calls by what callers had been asked and what they did."),
            new Meter(
                    "kanal_twilio_reports_total",
                    "counter",
                    "channel, kind, kept",
                    "What callers told, in words, by voice or by asking for a call back, and whether the journal took it."),
            new Meter(
                    "kanal_twilio_shown_total",
                    "counter",
                    "channel, kept",
                    "What was told of calls to the people who answer, and whether the board took it."),
            new Meter(
                    "kanal_pbx_events_total",
                    "counter",
                    "channel, event, outcome",
                    "What an exchange told of calls: taken, unreadable, mistakes, too-many."),
            new Meter(
                    "kanal_pbx_recordings_total",
                    "counter",
                    "channel, to",
                    "Where recordings of calls went: report, case, aside, waiting, refused."),
            new Meter(
                    "kanal_pbx_refused_total",
                    "counter",
                    "channel, reason",
                    "Events that no key of the exchange signed: unsigned, stale, forged."),
            new Meter(
                    "kanal_twilio_recordings_found_total",
                    "counter",
                    "channel",
                    "Recordings of calls that were handed in from Twilio's list, known ones among them."),
            new Meter(
                    "kanal_twilio_recordings_ownerless_total",
                    "counter",
                    "channel",
                    "Recordings of calls that are not there any more: whose they are nobody knows, and only a person can listen to them at Twilio; the log has their ids."),
            new Meter(
                    "kanal_twilio_sms_inbound_total",
                    "counter",
                    "channel, kind, via, taken",
                    "Messages through Twilio by what they hold, whether its call or its list brought them, and whether the journal had them already."),
            new Meter(
                    "kanal_twilio_sms_sent_total",
                    "counter",
                    "channel, end",
                    "Tries to send through Twilio: taken, found (an earlier try had been taken), unknown, unreachable, or Twilio's code."),
            new Meter(
                    "kanal_twilio_sms_status_total",
                    "counter",
                    "channel, status",
                    "What Twilio told of messages on their way."),
            new Meter(
                    "kanal_twilio_refused_total",
                    "counter",
                    "channel",
                    "Calls of the webhook that Twilio did not sign."));

    /** Every name that a dashboard may use: histograms have three series each. */
    public static Set<String> series() {
        Set<String> names =
                new TreeSet<>(Set.of("jvm_memory_used_bytes", "jvm_threads_live_threads", "process_uptime_seconds"));
        for (Meter meter : METERS) {
            if (!meter.kind.equals("histogram")) names.add(meter.exposed());
            else for (String end : List.of("_bucket", "_sum", "_count")) names.add(meter.exposed() + end);
        }
        return names;
    }

    @Test
    void everyMeterOfTheCodeIsExplainedAndNoneIsInvented() {
        Set<String> inCode = new TreeSet<>();
        Pattern name = Pattern.compile("\"(kanal_[a-z_]+)\"");
        for (Path file : Tree.files("", ".java")) {
            if (!file.toString().contains("/src/main/")) continue;
            Matcher matcher =
                    name.matcher(Tree.text(Tree.at("").relativize(file).toString()));
            while (matcher.find()) inCode.add(matcher.group(1));
        }
        assertThat(METERS).extracting(Meter::name).containsExactlyInAnyOrderElementsOf(inCode);
    }

    @Test
    void metricsAreAsTheListSays() {
        Page page = new Page(
                "Metrics",
                "What `GET /metrics` shows beside the JVM's own figures (`jvm_…`, `process_…`). No label holds a person.");
        page.head("metric", "kind", "labels", "meaning");
        for (Meter meter : METERS) page.row('`' + meter.exposed() + '`', meter.kind, meter.tags, meter.meaning);
        page.line("");
        page.line("A histogram has the series `…_bucket`, `…_sum` and `…_count`.");
        page.check("docs/reference/metrics.md");
    }
}

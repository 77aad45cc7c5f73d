package id.kanal.channels.meta;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Terms;
import java.util.stream.Collectors;

/** What a notice became, in a line of a table. */
final class ItemText {
    private ItemText() {}

    static String of(MetaItem item) {
        return switch (item) {
            case MetaItem.Arrived arrived -> shown(arrived);
            case MetaItem.Ended(var receipt, String label, String fingerprint) ->
                "ended " + label + " "
                        + receipt.state()
                        + receipt.unreached().map(why -> " " + why).orElse("")
                        + (receipt.otherIds().isEmpty() ? "" : " with our id");
            case MetaItem.UnderWay(String label) -> "under way " + label;
        };
    }

    private static String shown(MetaItem.Arrived arrived) {
        Inbound message = arrived.message();
        String from =
                message.from().isKnown() ? " from " + message.from().value().substring(0, 3) : " from nobody";
        String also =
                message.origin().also().stream().map(a -> " also " + a.key()).collect(Collectors.joining());
        String ticket =
                message.replyTo().proven().map(t -> " ticket " + t.digits()).orElse("");
        String earlier = message.replyTo().messageIds().isEmpty() ? "" : " names an earlier message";
        String ours = arrived.answers().isEmpty() ? "" : " answers ours";
        String call = arrived.call().isEmpty() ? "" : " and is told to write";
        boolean silent = message.terms().answering() == Terms.Answering.NEVER;
        boolean usual = message.content() instanceof Content.Recorded == silent;
        return shown(message.content())
                + from
                + also
                + ticket
                + earlier
                + ours
                + call
                + (usual ? "" : silent ? " unanswered" : " answered");
    }

    private static String shown(Content content) {
        return switch (content) {
            case Content.Message message -> words(message);
            case Content.Edited(String original, Content.Message now) -> "edited: " + words(now);
            case Content.Deleted deleted -> "deleted";
            case Content.Chosen(String question, String option) -> "chosen " + question + '/' + option;
            case Content.AddressChanged(Address before) ->
                "changed, before " + before.value().substring(0, 3);
            case Content.Missed(String reason) -> "missed " + reason;
            case Content.Recorded(String reason, var raw) -> "recorded " + reason;
            case Content.Undecodable(String reason, var beginning, var raw) -> "kept: " + reason;
            default -> content.toString();
        };
    }

    private static String words(Content.Message message) {
        String files = message.files().stream()
                .map(file ->
                        " [" + ((Content.File.Remote) file).type() + ' ' + ((Content.File.Remote) file).name() + ']')
                .collect(Collectors.joining());
        String place = message.place()
                .map(at -> " at " + at.latitude().orElseThrow() + ","
                        + at.longitude().orElseThrow()
                        + at.text().map(text -> " " + text).orElse(""))
                .orElse("");
        return '"'
                + message.body().whole().replace("\n", "/")
                + '"'
                + files
                + place
                + message.name().map(n -> " of " + n).orElse("");
    }
}

package id.kanal.channels.x;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import java.util.Locale;
import java.util.stream.Collectors;

/** A message in one line, for tables. */
final class EventSummary {
    private EventSummary() {}

    /** {@code message 'words' by 22 (once, public)}, with whatever else it brings. */
    static String of(Inbound message) {
        String what = switch (message.content()) {
            case Content.Message written -> words("message", written);
            case Content.Edited edited -> words("edited", edited.now());
            case Content.Deleted deleted -> "deleted";
            case Content.Missed missed -> "missed " + missed.reason();
            case Content.Recorded recorded -> "recorded " + recorded.reason();
            case Content.Undecodable undecodable -> "undecodable";
            default -> message.content().getClass().getSimpleName();
        };
        boolean nobody = message.from().network().equals(Address.NOBODY);
        String terms = message.terms().answering() + ", " + message.terms().audience();
        return what + " by " + (nobody ? "nobody" : message.from().value()) + " (" + terms.toLowerCase(Locale.ROOT)
                + ")";
    }

    private static String words(String kind, Content.Message message) {
        String files = message.files().stream()
                .map(file -> " +" + ((Content.File.Remote) file).name())
                .collect(Collectors.joining());
        return kind + " '" + message.body().text() + "'" + files;
    }
}

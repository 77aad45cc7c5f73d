package id.kanal.console;

import id.kanal.channels.http.HttpCall;
import id.kanal.console.page.ConsoleText;
import id.kanal.console.session.StaffSession;

/** Somebody who is signed in, and may see what they called. */
public record Visit(HttpCall call, StaffSession session, ConsoleText words) {
    /** The id of the account, for what is kept of whom it belongs to. */
    public String account() {
        return session.who().id();
    }

    public String actor() {
        return session.account().name();
    }
}

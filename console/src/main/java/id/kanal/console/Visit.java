package id.kanal.console;

import id.kanal.channels.http.HttpCall;
import id.kanal.console.page.ConsoleText;
import id.kanal.console.session.StaffSession;

/** Somebody who is signed in, and may see what they called. */
record Visit(HttpCall call, StaffSession session, ConsoleText words) {
    String actor() {
        return session.account().name();
    }
}

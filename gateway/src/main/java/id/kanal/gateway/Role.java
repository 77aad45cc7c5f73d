package id.kanal.gateway;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a process does; by default everything. Roles of one installation meet in the journal. */
enum Role {
    /** Holds the connections to providers: messages in, messages out. */
    CHANNELS,
    /** Turns messages into complaints. */
    NORMALIZER,
    /** Brings complaints to the core system and news to citizens. */
    DISPATCHER,
    /** Pages for staff and operators. */
    CONSOLE;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> of(String id) {
        return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
    }
}

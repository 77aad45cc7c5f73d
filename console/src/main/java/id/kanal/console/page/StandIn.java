package id.kanal.console.page;

import id.kanal.console.account.StaffRole;

/** Somebody whom the demo lets anybody be. */
public record StandIn(String name, StaffRole role) {}

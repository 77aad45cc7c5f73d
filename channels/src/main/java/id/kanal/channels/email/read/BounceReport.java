package id.kanal.channels.email.read;

import java.util.List;

/** Stand-in. */
public record BounceReport(String address, boolean hard, boolean delayed, String status, List<String> originalIds) {}

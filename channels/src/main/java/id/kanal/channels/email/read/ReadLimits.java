package id.kanal.channels.email.read;

/** Stand-in. */
public record ReadLimits(int text) {
    public static final ReadLimits STANDARD = new ReadLimits(100_000);
}

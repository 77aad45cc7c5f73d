package id.kanal.kernel.state;

/** A foreign text fit for the middle of a sentence. */
public final class OneLine {
    private OneLine() {}

    /** One line, without controls, single-spaced, without a full stop at its end. */
    public static String of(String text) {
        return text.replaceAll("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+", " ").strip().replaceAll("[ .!;,]+$", "");
    }
}

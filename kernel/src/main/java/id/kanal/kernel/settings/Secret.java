package id.kanal.kernel.settings;

/** A value that is never printed. An empty secret is one that was not set. */
public record Secret(String reveal) {
    public Secret {
        if (reveal == null) throw new IllegalArgumentException("a secret is empty, never null");
    }

    public boolean isSet() {
        return !reveal.isEmpty();
    }

    @Override
    public String toString() {
        return isSet() ? "***" : "(not set)";
    }
}

package id.kanal.console.desk;

/** @param name as its sender calls it; personal data */
public record FileRow(String token, String name) {
    @Override
    public String toString() {
        return "FileRow";
    }
}

package id.kanal.console.page;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands around a page.
 *
 * @param heading of the page, and title of the window
 * @param path that it was called by, for the link to the other language
 * @param user empty for who is not signed in
 * @param training whether what is written down goes nowhere
 */
public record ConsoleFrame(
        ConsoleText words, String heading, String path, Optional<User> user, ConsoleFiles files, boolean training) {
    public String say(String key) {
        return words.say(key);
    }

    public String say(String key, String placeholder, Object value) {
        return words.say(key, placeholder, value);
    }

    public String say(String key, Map<String, ?> values) {
        return words.say(key, values);
    }

    /**
     * Who is signed in.
     *
     * @param role in the words of the page
     * @param token of the forms
     * @param idle after which the page is locked
     * @param elsewhere whether they show who they are at another system
     */
    public record User(String name, String role, String token, Duration idle, boolean elsewhere, List<Link> links) {
        @Override
        public String toString() {
            return "User";
        }
    }

    /** @param current whether it is the page */
    public record Link(String path, String words, boolean current) {}
}

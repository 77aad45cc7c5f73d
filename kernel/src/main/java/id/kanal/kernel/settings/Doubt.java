package id.kanal.kernel.settings;

import java.net.URI;
import java.util.List;

/**
 * One setting that may be meant otherwise. Never holds a secret.
 *
 * @param key below the record that has it, as in the settings file
 */
public record Doubt(String key, String why) {
    /** What goes to another machine in clear text can be read and changed on the way. */
    public static Doubt clearText(String key, String host) {
        return new Doubt(key, "goes to " + host + " in clear text: whoever is on the way can read and change it");
    }

    /** Empty for an address that is called by https or at this very machine. */
    public static List<Doubt> clearText(String key, URI address) {
        boolean open = !address.getScheme().equals("https") && !isHere(address.getHost());
        return open ? List.of(clearText(key, address.getHost())) : List.of();
    }

    /** Whether a host is this very machine. */
    public static boolean isHere(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}")
                || host.equals("::1")
                || host.equals("[::1]");
    }
}

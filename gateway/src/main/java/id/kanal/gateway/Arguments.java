package id.kanal.gateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command with its options: {@code --name value} or {@code --name=value}.
 *
 * @param rest what is no option, of a command that takes words
 */
record Arguments(String command, Map<String, String> options, List<String> rest) {
    /** Among the options of a command: it takes words, too. */
    static final String WORDS = "";

    /** Throws {@link Misuse} for what is no option of the command. */
    static Arguments read(List<String> words, Map<String, Set<String>> commands) throws Misuse {
        Iterator<String> rest = words.iterator();
        String command = rest.hasNext() ? rest.next() : "help";
        if (Set.of("-h", "--help").contains(command)) command = "help";
        Set<String> known = commands.get(command);
        if (known == null) throw new Misuse("there is no command '" + command + "'");
        Map<String, String> options = new HashMap<>();
        List<String> others = new ArrayList<>();
        while (rest.hasNext()) {
            String word = rest.next();
            if (known.contains(WORDS) && !word.startsWith("--")) {
                others.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (!known.contains(name)) throw new Misuse("'" + command + "' has no option '" + name + "'");
            if (equals < 0 && !rest.hasNext()) throw new Misuse(name + " needs a value");
            options.put(name, equals < 0 ? rest.next() : word.substring(equals + 1));
        }
        return new Arguments(command, options, others);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    String needed(String name) throws Misuse {
        return option(name).orElseThrow(() -> new Misuse("'" + command + "' needs " + name));
    }

    Set<Role> roles() throws Misuse {
        Optional<String> roles = option("--roles");
        if (roles.isEmpty()) return Set.of(Role.values());
        Set<Role> chosen = new java.util.TreeSet<>();
        for (String name : roles.get().split(","))
            chosen.add(Role.of(name.strip())
                    .orElseThrow(() -> new Misuse("there is no role '" + name.strip() + "'; roles: "
                            + String.join(
                                    ", ",
                                    Arrays.stream(Role.values()).map(Role::id).toList()))));
        return chosen;
    }

    /** The command line cannot be followed. */
    static final class Misuse extends Exception {
        private static final long serialVersionUID = 1L;

        Misuse(String message) {
            super(message);
        }
    }
}

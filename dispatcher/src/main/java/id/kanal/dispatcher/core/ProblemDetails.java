package id.kanal.dispatcher.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The piece of a refusing answer that may be kept and logged. An answer can quote the complaint, so only what names a
 * kind of problem is taken from it, never what describes this one: {@code title} of problem details, which does not
 * change from occurrence to occurrence (RFC 9457, 3.1.3), and the JSON pointers to the fields that were wrong. Digits
 * are masked even there.
 */
record ProblemDetails(String title, List<String> pointers) {
    private static final int LONGEST = 80;
    private static final int MOST = 5;
    private static final Pattern POINTER = Pattern.compile("#?(/[A-Za-z0-9_.-]{1,30}){1,6}");

    static ProblemDetails read(String body) {
        ObjectNode problem;
        try {
            problem = Json.read(body);
        } catch (Failure notJson) {
            return new ProblemDetails("", List.of());
        }
        List<String> pointers = new ArrayList<>();
        for (JsonNode error : problem.path("errors")) {
            String pointer = error.path("pointer").asText("");
            if (pointers.size() < MOST && POINTER.matcher(pointer).matches()) pointers.add(masked(pointer));
        }
        return new ProblemDetails(masked(problem.path("title").asText("")), List.copyOf(pointers));
    }

    /** Ready to follow the status: begins with a separator, or is empty. */
    String summary() {
        return (title.isEmpty() ? "" : ", " + title) + (pointers.isEmpty() ? "" : ", at " + String.join(" ", pointers));
    }

    private static String masked(String words) {
        String plain = words.replaceAll("\\S*@\\S*", "*")
                .replaceAll("[0-9][0-9 .-]{2,}[0-9]", "*")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }
}

package id.kanal.gateway;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a page's form holds for whoever sends it back, and how a browser writes it. */
public final class PageForm {
    private PageForm() {}

    /** The hidden fields of these names, to which a test adds what is typed. */
    public static Map<String, String> of(String page, String... names) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String name : names) form.put(name, field(page, name));
        return form;
    }

    public static String field(String page, String name) {
        Matcher value =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        if (!value.find()) throw new AssertionError("no " + name + " in\n" + page);
        return value.group(1);
    }

    /** As application/x-www-form-urlencoded. */
    public static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}

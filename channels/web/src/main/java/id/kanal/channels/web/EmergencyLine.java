package id.kanal.channels.web;

import id.kanal.kernel.model.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What comes before everything else where danger was told of, its numbers to be called by a touch. */
final class EmergencyLine {
    /** The short numbers of emergencies, as the words name them. */
    private static final Pattern NUMBER = Pattern.compile("\\b1[0-9]{2}\\b");

    private EmergencyLine() {}

    static Html of(Topic.Danger danger, PageWords words) {
        if (danger == Topic.Danger.NONE) return Html.NOTHING;
        String text = words.say("emergency." + danger.id());
        List<Html> line = new ArrayList<>();
        Matcher number = NUMBER.matcher(text);
        int end = 0;
        while (number.find()) {
            line.add(Html.text(text.substring(end, number.start())));
            line.add(Html.tag("a").with("href", "tel:" + number.group()).within(Html.text(number.group())));
            end = number.end();
        }
        line.add(Html.text(text.substring(end)));
        return Html.tag("div")
                .with("class", "danger")
                .with("role", "alert")
                .holds(Html.tag("p").holds(line), Html.tag("p").says(words.say("emergency.registered")));
    }
}

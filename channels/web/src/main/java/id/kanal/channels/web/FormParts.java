package id.kanal.channels.web;

import id.kanal.channels.http.UploadToken;
import java.util.ArrayList;
import java.util.List;

/** The parts of which forms are made: each field with its label, its hint and what is wrong with it. */
final class FormParts {
    private static final String FILES = "files";

    private final PageWords words;
    private final List<ReportFields.Mistake> mistakes;

    FormParts(PageWords words, List<ReportFields.Mistake> mistakes) {
        this.words = words;
        this.mistakes = mistakes;
    }

    /** What is wrong, with links to where; the script leads the focus there. */
    Html summary() {
        if (mistakes.isEmpty()) return Html.NOTHING;
        List<Html> links = mistakes.stream()
                .map(mistake -> Html.tag("li")
                        .holds(Html.tag("a").with("href", '#' + mistake.field()).within(Html.text(said(mistake)))))
                .toList();
        return alert(words.say("mistake.heading"), Html.tag("ul").holds(links));
    }

    static Html alert(String heading, Html more) {
        return Html.tag("div")
                .with("class", "alert")
                .with("role", "alert")
                .with("tabindex", "-1")
                .holds(Html.tag("h2").says(heading), more);
    }

    private String said(ReportFields.Mistake mistake) {
        return words.say(mistake.words(), "name", mistake.about());
    }

    Html hidden(String name, String value) {
        return Html.tag("input")
                .with("type", "hidden")
                .with("name", name)
                .with("value", value)
                .alone();
    }

    Html area(String id, String label, String value, int rows, boolean required) {
        Html.Tag area = described(Html.tag("textarea"), id)
                .with("rows", Integer.toString(rows))
                .flag("required", required);
        // a browser drops the first line break
        return field(id, label, required, area.within(Html.text("\n" + value)));
    }

    /** @param type of the input; {@code autocomplete} names what a browser may fill in */
    Html line(String id, String label, String type, String autocomplete, String value) {
        Html.Tag input = described(Html.tag("input"), id)
                .with("type", type)
                .with("value", value)
                .with("autocomplete", autocomplete);
        return field(id, label, false, input.alone());
    }

    Html select(String id, String label, List<Html> options) {
        return field(id, label, true, described(Html.tag("select"), id).holds(options));
    }

    static Html option(String value, String name, boolean chosen) {
        return Html.tag("option").with("value", value).flag("selected", chosen).says(name);
    }

    /** A box to tick, with what that means. */
    Html box(String id, String label, boolean ticked) {
        Html.Tag input = Html.tag("input")
                .with("type", "checkbox")
                .with("id", id)
                .with("name", id)
                .with("value", "1")
                .with("aria-describedby", id + "-hint")
                .flag("checked", ticked);
        return Html.tag("div")
                .with("class", "box")
                .holds(
                        Html.tag("label").with("for", id).holds(input.alone(), Html.text(words.say(label))),
                        hint(id, label));
    }

    private Html.Tag described(Html.Tag control, String id) {
        boolean wrong = isWrong(id);
        return control.with("id", id)
                .with("name", id)
                .with("aria-describedby", wrong ? id + "-hint " + id + "-error" : id + "-hint")
                .with("aria-invalid", "true", wrong);
    }

    private Html hint(String id, String label) {
        return Html.tag("p").with("class", "hint").with("id", id + "-hint").says(words.say(label + ".hint"));
    }

    private Html field(String id, String label, boolean required, Html control) {
        Html optional = required
                ? Html.NOTHING
                : Html.tag("span").with("class", "optional").within(Html.text(' ' + words.say("form.optional")));
        return Html.tag("div")
                .with("class", isWrong(id) ? "field wrong" : "field")
                .holds(
                        Html.tag("label").with("for", id).holds(words.html(label), optional),
                        hint(id, label),
                        error(id),
                        control);
    }

    private boolean isWrong(String id) {
        return mistakes.stream().anyMatch(mistake -> mistake.field().equals(id));
    }

    private Html error(String id) {
        List<Html> lines = new ArrayList<>();
        mistakes.stream()
                .filter(mistake -> mistake.field().equals(id))
                .forEach(mistake -> lines.add(Html.text(said(mistake) + ' ')));
        return lines.isEmpty()
                ? Html.NOTHING
                : Html.tag("p").with("class", "error").with("id", id + "-error").holds(lines);
    }

    /**
     * Photos and other files: those that were kept already, and more.
     *
     * @param upload where a script sends one at a time
     * @param sealed tokens of those that were kept, beside what they stand for
     */
    Html files(String upload, List<Kept> sealed) {
        List<Html> rows = new ArrayList<>();
        for (int i = 0; i < sealed.size(); i++) rows.add(row(sealed.get(i), "drop-" + i));
        Html list = Html.tag("ul")
                .with("class", "uploads")
                .with("id", "uploads")
                .with("aria-label", words.say("form.files.list"))
                .holds(rows);
        Html.Tag input = described(Html.tag("input"), FILES)
                .with("type", "file")
                .flag("multiple", true)
                .with("accept", "image/*,video/*,audio/*,application/pdf,.doc,.docx,.xls,.xlsx,.odt,.ods,.txt");
        Html.Tag texts = Html.tag("template").with("id", "upload-words").with("data-upload", upload);
        for (String word : List.of("sending", "sent", "failed", "large", "refused", "again", "remove", "many", "wait"))
            texts = texts.with("data-" + word, words.say("form.files." + word));
        Html more = Html.all(
                list,
                input.alone(),
                Html.tag("p")
                        .with("id", "upload-status")
                        .with("class", "status")
                        .with("role", "status")
                        .holds(),
                texts.holds());
        return field(FILES, "form.files", false, more);
    }

    record Kept(String token, UploadToken upload) {
        @Override
        public String toString() {
            return "Kept[" + upload + "]";
        }
    }

    private Html row(Kept kept, String id) {
        String name = kept.upload.attachment().name();
        return Html.tag("li")
                .holds(
                        hidden("file", kept.token),
                        Html.tag("span").with("class", "file").within(Html.text(name)),
                        Html.tag("label")
                                .with("for", id)
                                .holds(
                                        Html.tag("input")
                                                .with("type", "checkbox")
                                                .with("id", id)
                                                .with("name", "drop")
                                                .with("value", kept.token)
                                                .alone(),
                                        Html.text(words.say("form.files.drop", "name", name))));
    }

    Html button(String label) {
        return Html.tag("button").with("type", "submit").says(words.say(label));
    }
}

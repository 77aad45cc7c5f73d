package id.kanal.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
    private static final String NASTY = "<b>\"it's\" & </b>";
    private static final String SAFE = "&lt;b&gt;&quot;it&#39;s&quot; &amp; &lt;/b&gt;";

    @Test
    void whateverComesInIsEscaped() {
        Html page = Html.tag("p").with("title", NASTY).within(Html.text(NASTY));
        assertThat(page.document()).isEqualTo("<!doctype html>\n<p title=\"" + SAFE + "\">" + SAFE + "</p>\n");
        assertThat(page.toString()).doesNotContain("it");
    }

    @Test
    void attributesAreThereOrNot() {
        assertThat(Html.tag("input")
                        .flag("checked", true)
                        .flag("required", false)
                        .with("a", "1", false)
                        .alone()
                        .document())
                .contains("<input checked>");
    }
}

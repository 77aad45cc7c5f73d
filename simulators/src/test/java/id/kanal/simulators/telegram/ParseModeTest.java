package id.kanal.simulators.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ParseModeTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '¦', quoteCharacter = '§', textBlock = """
            HTML ¦ <b>a <i>b</i></b> c     ¦ a b c  ¦ bold 0 3, italic 2 1
            HTML ¦ a &lt;b&gt; &amp; &#65; ¦ a <b> & A ¦ §§
            HTML ¦ AT&T                    ¦ AT&T   ¦ §§
            HTML ¦ <a href="https://a.id">x</a> ¦ x ¦ text_link 0 1
            HTML ¦ <blockquote expandable>x</blockquote> ¦ x ¦ expandable_blockquote 0 1
            V2   ¦ *a _b_* c               ¦ a b c  ¦ bold 0 3, italic 2 1
            V2   ¦ __a__ ~b~ ||c||         ¦ a b c  ¦ underline 0 1, strikethrough 2 1, spoiler 4 1
            V2   ¦ No\\. `a*b`             ¦ No. a*b ¦ code 4 3
            V2   ¦ [x](https://a.id/\\))   ¦ x ¦ text_link 0 1
            old  ¦ *a* _b_ `c_d`           ¦ a b c_d ¦ bold 0 1, italic 2 1, code 4 3
            old  ¦ [x](https://a.id) 1.    ¦ x 1.   ¦ text_link 0 1
            old  ¦ no\\_48                 ¦ no_48  ¦ §§
            """)
    void stylesBecomeEntities(String mode, String source, String text, String entities) {
        StyledText styled = parse(mode, source);
        assertThat(styled.text()).isEqualTo(text);
        assertThat(String.join(
                        ", ",
                        styled.entities().stream()
                                .map(e -> e.path("type").asText()
                                        + ' '
                                        + e.path("offset").asInt()
                                        + ' '
                                        + e.path("length").asInt())
                                .toList()))
                .isEqualTo(entities);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '¦', quoteCharacter = '§', textBlock = """
            HTML ¦ é <b        ¦ Unclosed start tag at byte offset 3
            HTML ¦ <b>a</i>    ¦ Unmatched end tag at byte offset 4, expected "</b>", found "</i>"
            HTML ¦ a</b>       ¦ Unexpected end tag at byte offset 1
            HTML ¦ <b>a        ¦ Can't find end tag corresponding to start tag "b"
            V2   ¦ é *a        ¦ Can't find end of Bold entity at byte offset 3
            V2   ¦ a (b)       ¦ Character '(' is reserved and must be escaped with the preceding '\\'
            V2   ¦ [a](b       ¦ Can't find end of a URL at byte offset 0
            old  ¦ tiket_48    ¦ Can't find end of the entity starting at byte offset 5
            """)
    void whatCannotBeReadIsRefused(String mode, String source, String words) {
        assertThatThrownBy(() -> parse(mode, source))
                .isInstanceOf(BotApiRefusal.class)
                .hasMessage("Bad Request: can't parse entities: " + words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `  <b> a</b> b ` | a b | 0 1
            `<b>  </b>a`     | a   | ``
            """)
    void whiteSpaceAroundATextGoesAndItsEntitiesMove(String html, String text, String bold) {
        StyledText styled = HtmlStyle.parse(html).trimmed();
        assertThat(styled.text()).isEqualTo(text);
        assertThat(String.join(
                        "",
                        styled.entities().stream()
                                .map(e -> e.path("offset").asInt() + " "
                                        + e.path("length").asInt())
                                .toList()))
                .isEqualTo(bold);
    }

    private static StyledText parse(String mode, String source) {
        return switch (mode) {
            case "HTML" -> HtmlStyle.parse(source);
            case "V2" -> MarkdownStyle.second(source);
            default -> MarkdownStyle.first(source);
        };
    }
}

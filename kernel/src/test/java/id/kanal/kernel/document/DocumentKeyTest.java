package id.kanal.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentKeyTest {
    private static final DocumentCollection TASKS = new DocumentCollection("tasks", 10);

    @ParameterizedTest
    @ValueSource(strings = {"", "Tasks", "tugas kita", "tasks:", "tasks:a:b", "tasks:ani@example", "-"})
    void aCollectionHasAPlainName(String name) {
        assertThatThrownBy(() -> new DocumentCollection(name, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b", "a b", "+62811", "ani@example.go.id", "a*", "\n"})
    void anIdHasNothingThatNumbersAndAddressesHave(String id) {
        assertThatThrownBy(() -> TASKS.key(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noTwoKeysHaveOnePath() {
        assertThat(new DocumentCollection("drafts:ani", 10).key("1").path())
                .isEqualTo("drafts:ani:1")
                .isNotEqualTo(new DocumentCollection("drafts", 10).key("1").path());
    }

    @Test
    void itPrintsNeitherOwnerNorId() {
        assertThat(new DocumentCollection("drafts:ani", 10).key("rahasia")).hasToString("drafts:…/…");
    }
}

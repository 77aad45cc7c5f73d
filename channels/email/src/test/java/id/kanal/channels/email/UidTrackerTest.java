package id.kanal.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UidTrackerTest {
    private final UidTracker ledger = new UidTracker(Duration.ofHours(1));

    private static List<Long> uids(long... uids) {
        return LongStream.of(uids).boxed().toList();
    }

    @Test
    void theCursorPassesOnlyWhatIsInTheJournal() {
        ledger.opened(7, Cursor.NONE);
        assertThat(ledger.todo(uids(1, 2, 3, 5), uids(), true)).containsExactly(1L, 2L, 3L, 5L);
        ledger.inJournal(1);
        ledger.inJournal(3);
        assertThat(ledger.cursor()).isEqualTo(new Cursor(7, 3, new TreeSet<>(uids(2))));
        ledger.inJournal(2);
        assertThat(ledger.cursor()).isEqualTo(new Cursor(7, 3, new TreeSet<>()));
    }

    @Test
    void whereMailsCanBearNoMarkTheCursorTellsWhatIsNew() {
        ledger.opened(7, new Cursor(7, 10, new TreeSet<>(uids(4))));
        assertThat(ledger.todo(uids(3, 4, 10, 11), uids(), false)).containsExactly(4L, 11L);
    }

    @Test
    void whereMailsBearMarksWhatLiesBelowTheCursorIsReadToo() {
        ledger.opened(7, new Cursor(7, 10, new TreeSet<>()));
        assertThat(ledger.todo(uids(3, 11), uids(), true)).containsExactly(3L, 11L);
    }

    @Test
    void aNewValidityBeginsAtTheBeginning() {
        ledger.opened(7, Cursor.NONE);
        var unused = ledger.todo(uids(1, 2), uids(), false);
        ledger.inJournal(1);
        ledger.inJournal(2);
        ledger.opened(8, new Cursor(7, 2, new TreeSet<>()));
        assertThat(ledger.todo(uids(1, 2), uids(), false)).containsExactly(1L, 2L);
        assertThat(ledger.unfiled()).isEmpty();
    }

    @Test
    void whatIsInTheJournalIsNotReadAgainWhileItIsNotFiled() {
        ledger.opened(7, Cursor.NONE);
        var unused = ledger.todo(uids(1, 2), uids(), true);
        ledger.inJournal(1);
        assertThat(ledger.todo(uids(1, 2), uids(), true)).containsExactly(2L);
        assertThat(ledger.unfiled()).containsExactly(1L);
        assertThat(ledger.todo(uids(2), uids(), true)).containsExactly(2L);
        assertThat(ledger.unfiled()).as("somebody else took it away").isEmpty();
    }

    @Test
    void whatBearsOurMarkIsOnlyToBeFiled() {
        ledger.opened(7, Cursor.NONE);
        assertThat(ledger.todo(uids(2), uids(1), true)).containsExactly(2L);
        assertThat(ledger.unfiled()).containsExactly(1L);
    }

    @Test
    void aMailThatBreaksTheConnectionThreeTimesWaitsAndOthersGoFirst() {
        ledger.opened(7, Cursor.NONE);
        List<Long> all = uids(1, 2, 3);
        assertThat(ledger.todo(all, uids(), true)).isEqualTo(all);
        ledger.broke(all);
        assertThat(ledger.alone(1)).isTrue();
        ledger.broke(uids(2));
        assertThat(ledger.todo(all, uids(), true)).containsExactly(1L, 3L, 2L);
        ledger.broke(uids(2));
        ledger.broke(uids(2));
        assertThat(ledger.todo(all, uids(), true)).containsExactly(1L, 3L);
        assertThat(ledger.postponed()).isEqualTo(1);
        ledger.calm();
        assertThat(ledger.alone(1)).isFalse();
        assertThat(ledger.alone(2)).isTrue();
    }

    @Test
    void aCursorSurvivesTheJournal() {
        Cursor cursor = new Cursor(7, 12, new TreeSet<>(uids(3, 9)));
        assertThat(Cursor.of(cursor.fields())).isEqualTo(cursor);
        assertThat(Cursor.of(Map.of())).isEqualTo(Cursor.NONE);
    }

    @Test
    void tooManyOpenMailsHoldTheCursorBack() {
        ledger.opened(7, Cursor.NONE);
        List<Long> many = LongStream.rangeClosed(1, 500).boxed().toList();
        assertThat(ledger.todo(many, uids(), true)).hasSize(500);
        ledger.inJournal(500);
        assertThat(ledger.cursor()).isEqualTo(new Cursor(7, 0, new TreeSet<>()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1           | 1
            1 2 3       | 1:3
            1 3 5       | 1,3,5
            1 2 4 5 6 9 | 1:2,4:6,9
            """)
    void setsAreWrittenShort(String uids, String expected) {
        assertThat(UidSet.of(Arrays.stream(uids.split(" ")).map(Long::valueOf).toList()))
                .isEqualTo(expected);
    }
}

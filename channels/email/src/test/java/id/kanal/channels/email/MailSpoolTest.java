package id.kanal.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.testkit.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSpoolTest {
    @TempDir
    Path directory;

    @Test
    void nobodyElseMayReadWhatLiesThere() throws Exception {
        try (MailSpool spool = MailSpool.open(directory)) {
            Path file = spool.file();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                    .isEqualTo("rwx------");
            assertThat(spool.file()).isNotEqualTo(file);
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatAKilledProcessLeftIsRemovedAndWhatOthersUseIsNot() throws Exception {
        Path left = Files.createDirectory(directory.resolve("kanal-mail-1"));
        Files.createFile(left.resolve("lock"));
        Files.writeString(left.resolve("1.eml"), "isi");
        Path stranger = Files.createDirectory(directory.resolve("kanal-mail-2"));
        try (MailSpool living = MailSpool.open(directory)) {
            Path file = living.file();
            assertThat(left).doesNotExist();
            try (MailSpool another = MailSpool.open(directory)) {
                assertThat(another.file()).exists();
                assertThat(file).exists();
            }
            assertThat(file).exists();
            assertThat(stranger).exists();
        }
    }

    @Test
    void aPipeInThePlaceOfALockIsNotWaitedFor() throws Exception {
        Path trap = Files.createDirectory(directory.resolve("kanal-mail-3"));
        assertThat(new ProcessBuilder("mkfifo", trap.resolve("lock").toString())
                        .start()
                        .waitFor())
                .isZero();
        try (MailSpool spool = MailSpool.open(directory)) {
            assertThat(spool.file()).exists();
        }
        assertThat(trap.resolve("lock")).exists();
    }

    @Test
    void aLinkIsNotFollowedToTheFilesOfOthers(@TempDir Path elsewhere) throws Exception {
        Path folder = Files.createDirectory(elsewhere.resolve("letters"));
        Files.createFile(folder.resolve("lock"));
        Path letter = Files.writeString(folder.resolve("1.eml"), "isi");
        Path linked = Files.createDirectory(directory.resolve("kanal-mail-5"));
        Files.createSymbolicLink(directory.resolve("kanal-mail-4"), folder);
        Files.createSymbolicLink(linked.resolve("lock"), folder.resolve("lock"));
        Path kept = Files.writeString(linked.resolve("1.eml"), "isi");
        try (MailSpool spool = MailSpool.open(directory)) {
            assertThat(spool.file()).exists();
        }
        assertThat(letter).exists();
        assertThat(kept).exists();
    }

    @Test
    void aPlaceWhereOthersCanReadIsRefused() throws Exception {
        Files.writeString(directory.resolve("old.eml"), "isi");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> MailSpool.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can be read by other users");
    }

    @Test
    void aFolderThatACleanerRemovedIsMadeAnew() throws Exception {
        try (MailSpool spool = MailSpool.open(directory)) {
            Path file = spool.file();
            Files.delete(file);
            Files.delete(file.resolveSibling("lock"));
            Files.delete(file.getParent());
            assertThat(spool.file()).exists();
            assertThat(spool.file().resolveSibling("lock")).exists();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anotherProcessLeavesOursAloneAlsoAfterWeOpenedASecondOne() throws Exception {
        try (MailSpool first = MailSpool.open(directory);
                MailSpool second = MailSpool.open(directory)) {
            Path file = first.file();
            Process other = Jvm.of(Sweeper.class, List.of(), directory.toString())
                    .inheritIO()
                    .start();
            assertThat(other.waitFor()).isZero();
            assertThat(file).exists();
            assertThat(second.file()).exists();
        }
    }

    /** A process that opens a spool of its own. */
    static final class Sweeper {
        private Sweeper() {}

        public static void main(String[] arguments) throws Exception {
            try (MailSpool spool = MailSpool.open(Path.of(arguments[0]))) {
                if (!Files.exists(spool.file())) System.exit(1);
            }
        }
    }
}

package id.kanal.journal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.signing.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyFileTest {
    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("keys").resolve("master.key");
    }

    private MasterKey key() {
        return MasterKeyFile.of(directory.toString());
    }

    @Test
    void itIsMadeOnceForItsOwnerAlone() throws IOException {
        MasterKey made = key();
        assertThat(key().secret("rating")).isEqualTo(made.secret("rating"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void whatACrashLeftHalfWrittenWasNeverUsed() throws IOException {
        Files.createDirectory(file().getParent());
        Files.writeString(file().resolveSibling("master.key.new"), "hal");
        assertThat(key().secret("rating")).isEqualTo(key().secret("rating"));
        assertThat(file().resolveSibling("master.key.new")).doesNotExist();
    }

    @Test
    void oneThatOthersCanReadIsRefused() throws IOException {
        String before = key().written();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        refused("chmod 600");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--------"));
        assertThat(key().written()).isEqualTo(before);
    }

    @Test
    void aDamagedOneIsRefusedAndNeverMadeAnew() throws IOException {
        String half = key().written().substring(0, 20);
        Files.writeString(file(), half);
        refused("put it back from its backup");
        assertThat(file()).hasContent(half);
    }

    private void refused(String words) {
        assertThatThrownBy(this::key)
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo(FailureCode.JOURNAL_KEY))
                .hasMessageContaining(file().toString())
                .hasMessageContaining(words);
    }
}

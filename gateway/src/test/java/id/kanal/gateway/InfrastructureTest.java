package id.kanal.gateway;

import static id.kanal.testkit.Await.get;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.signing.MasterKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfrastructureTest {
    private static final DocumentKey DRAFT = new DocumentCollection("drafts", 10).key("01J");
    private static final Octets TEXT = Octets.of("jalan rusak".getBytes(StandardCharsets.UTF_8));

    @Test
    void whatTheConsoleKeepsIsThereAfterAStartAnew(@TempDir Path folder) throws Exception {
        Settings settings = new SettingsFile(Map.of())
                .read("""
                        journal: { directory: "%1$s/data" }
                        attachments: { directory: "%1$s/blobs" }
                        core: { url: "http://127.0.0.1:1/events", secret: "%2$s" }
                        """.formatted(folder, ConfigFilesTest.SECRET))
                .settings();
        String position;
        Infrastructure before = Infrastructure.open(settings, Infrastructure.ownMeans());
        try {
            MasterKey key = Gateway.join(before.masterKey());
            assertThat(get(before.documents(key).put(DRAFT, Documents.NONE, TEXT, Duration.ofHours(1))))
                    .isInstanceOf(Documents.Put.Stored.class);
            position = get(before.feed().publish("draft", "01J"));
            get(before.audit().append("ani", "draft-save", "01J"));
        } finally {
            before.close();
        }
        Infrastructure after = Infrastructure.open(settings, Infrastructure.ownMeans());
        try {
            MasterKey key = Gateway.join(after.masterKey());
            assertThat(get(after.documents(key).get(DRAFT)).orElseThrow().octets())
                    .isEqualTo(TEXT);
            assertThat(get(after.feed().last())).isEqualTo(position);
            assertThat(get(after.journal().figures()).backlog()).containsEntry(Streams.audit(), 1L);
        } finally {
            after.close();
        }
    }
}

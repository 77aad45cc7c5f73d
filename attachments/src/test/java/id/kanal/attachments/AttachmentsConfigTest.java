package id.kanal.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.kanal.attachments.store.S3Config;
import id.kanal.config.Binder;
import id.kanal.config.InvalidSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentsConfigTest {
    record File(AttachmentsConfig attachments) {}

    @Test
    void aFileThatSaysNothingKeepsThemInAFolder() throws Exception {
        AttachmentsConfig config = bind("");
        assertThat(config).isEqualTo(AttachmentsConfig.of("./data/blobs"));
        assertThat(bind("s3:")).isEqualTo(config);
        assertThat(config.scanner()).isEmpty();
    }

    @Test
    void s3IsReadAndItsKeysAreNeverPrinted() throws Exception {
        AttachmentsConfig config = bind(
                "s3: { endpoint: 'https://s3.example.go.id', bucket: kanal, access-key: AKIA1, secret-key: sangat-rahasia }");
        S3Config s3 = config.s3().orElseThrow();
        assertThat(s3.region()).isEqualTo("us-east-1");
        assertThat(s3.prefix()).isEqualTo("kanal/");
        assertThat(s3.secretKey().reveal()).isEqualTo("sangat-rahasia");
        assertThat(config.toString()).doesNotContain("AKIA1", "sangat");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        127.0.0.1:3310 | 127.0.0.1 | 3310
        clamd:3310     | clamd     | 3310
        [::1]:3310     | ::1       | 3310
        """)
    void theScannerIsAHostAndAPort(String text, String host, int port) throws Exception {
        assertThat(bind("clamd: '" + text + "'").scanner()).contains(new AttachmentsConfig.HostPort(host, port));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        max-bytes: 0                    | attachments.max-bytes
        max-bytes: 9999999999           | attachments.max-bytes
        max-total: 5                    | attachments.max-total
        max-count: -1                   | attachments.max-count
        keep: PT1M                      | attachments.keep
        directory: ' '                  | attachments.directory
        clamd: nowhere                  | attachments.clamd
        clamd: '::1:3310'               | attachments.clamd
        clamd: 'host:99999'             | attachments.clamd
        scan-timeout: PT0S              | attachments.scan-timeout
        s3: { endpoint: 'ftp://x', bucket: abc, access-key: a, secret-key: b }              | attachments.s3.endpoint
        s3: { endpoint: 'http://u:p@x', bucket: abc, access-key: a, secret-key: b }         | attachments.s3.endpoint
        s3: { endpoint: 'http://x', bucket: a/b, access-key: a, secret-key: b }             | attachments.s3.bucket
        s3: { endpoint: 'http://x', bucket: abc, secret-key: b }                            | attachments.s3.access-key
        s3: { endpoint: 'http://x', bucket: abc, access-key: a, secret-key: '' }            | attachments.s3.secret-key
        s3: { endpoint: 'http://x', bucket: abc, access-key: a, secret-key: b, prefix: '' } | attachments.s3.prefix
        s3: { endpoint: 'http://x', bucket: abc, access-key: a, secret-key: b, region: '' } | attachments.s3.region
        """)
    void aMistakeIsReportedUnderItsKey(String yaml, String key) {
        InvalidSettings wrong = catchThrowableOfType(InvalidSettings.class, () -> bind(yaml));
        assertThat(wrong.getMessage()).contains(key);
    }

    private static AttachmentsConfig bind(String yaml) throws InvalidSettings {
        return new Binder(Map.of(), Map.of())
                .bind("attachments: " + (yaml.isEmpty() ? "{}" : "\n  " + yaml), File.class)
                .settings()
                .attachments();
    }
}

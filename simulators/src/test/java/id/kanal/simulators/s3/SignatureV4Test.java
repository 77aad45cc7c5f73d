package id.kanal.simulators.s3;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.settings.Secret;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example "GET Object" of Amazon's reference, with its key and its signature. */
class SignatureV4Test {
    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final SignatureV4 signatures = new SignatureV4(new S3Settings(
            0,
            "examplebucket",
            "us-east-1",
            "AKIAIOSFODNN7EXAMPLE",
            new Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
            Clock.systemUTC(),
            1_000));

    @Test
    void theExampleOfTheReferenceIsGenuine() {
        assertThat(signatures.fault("GET", "/test.txt", "", headers(), new byte[0]))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        another path      | GET  | /other.txt |                      |                                  | SignatureDoesNotMatch
        another method    | HEAD | /test.txt  |                      |                                  | SignatureDoesNotMatch
        another range     | GET  | /test.txt  | range                | bytes=0-10                       | SignatureDoesNotMatch
        another day       | GET  | /test.txt  | x-amz-date           | 20130525T000000Z                 | AuthorizationHeaderMalformed
        another payload   | GET  | /test.txt  | x-amz-content-sha256 | 00                               | XAmzContentSHA256Mismatch
        payload in chunks | GET  | /test.txt  | x-amz-content-sha256 | STREAMING-UNSIGNED-PAYLOAD-TRAILER | NotImplemented
        unsigned header   | GET  | /test.txt  | x-amz-acl            | public-read                      | AccessDenied
        no signature      | GET  | /test.txt  | authorization        | none                             | AccessDenied
        """)
    void whatWasNotSignedIsRefused(String name, String method, String path, String header, String value, String fault) {
        Map<String, String> headers = headers();
        if (header != null) headers.put(header, value);
        assertThat(signatures.fault(method, path, "", headers, new byte[0])).contains(fault);
    }

    private static Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        headers.put("host", "examplebucket.s3.amazonaws.com");
        headers.put("range", "bytes=0-9");
        headers.put("x-amz-content-sha256", NOTHING);
        headers.put("x-amz-date", "20130524T000000Z");
        headers.put(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
        return headers;
    }
}

package id.kanal.simulators.s3;

import id.kanal.kernel.settings.Secret;
import java.time.Clock;

/**
 * @param port 0 takes any free one
 * @param clock gives objects their time
 * @param page how many keys a listing holds at most
 */
public record S3Settings(
        int port, String bucket, String region, String accessKey, Secret secretKey, Clock clock, int page) {
    public S3Settings {
        if (page < 1 || page > 1_000) throw new IllegalArgumentException("page: 1 to 1000");
    }

    public static S3Settings of(int port, Clock clock) {
        return new S3Settings(
                port, "kanal-blobs", "id-jkt-1", "KANALTESTKEY", new Secret("sangat/rahasia"), clock, 1_000);
    }
}

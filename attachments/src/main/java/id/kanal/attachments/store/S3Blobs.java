package id.kanal.attachments.store;

import id.kanal.kernel.port.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Blobs in a store that speaks S3. The client says as little as it can, so that any such store understands it: the bucket
 * in the path, the payload in one piece under one signature, no checksums of newer protocols.
 */
public final class S3Blobs implements Blobs, AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ONE_TRY = Duration.ofMinutes(1);

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    public S3Blobs(S3Config config) {
        this(config, ONE_TRY);
    }

    /** @param patience how long one try may take; all tries together twice as long */
    S3Blobs(S3Config config, Duration patience) {
        this.bucket = config.bucket();
        this.prefix = config.prefix();
        this.client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(patience.dividedBy(2)))
                .endpointOverride(config.endpoint())
                .region(Region.of(config.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        config.accessKey().reveal(), config.secretKey().reveal())))
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                // What lies in the home folder of whoever starts us is not for us.
                .overrideConfiguration(client -> client.defaultProfileFile(
                                ProfileFile.aggregator().build())
                        .apiCallAttemptTimeout(patience)
                        .apiCallTimeout(patience.multipliedBy(2)))
                .build();
    }

    private S3Blobs(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /** A store of its own below this one, whose blobs this one does not sweep. It ends with this one. */
    public Blobs below(String folder) {
        return new S3Blobs(client, bucket, prefix + folder + '/');
    }

    @Override
    public void put(String id, String mediaType, Path file) throws IOException {
        String key = key(BlobId.checked(id));
        ask(() -> client.putObject(
                request -> request.bucket(bucket).key(key).contentType(mediaType), RequestBody.fromFile(file)));
    }

    @Override
    public Optional<Blob> find(String id) throws IOException {
        if (!BlobId.possible(id)) return Optional.empty();
        return found(() -> client.headObject(request -> request.bucket(bucket).key(key(id))))
                .map(head -> new S3Blob(id, head));
    }

    @Override
    public void remove(String id) throws IOException {
        if (BlobId.possible(id)) removeKey(key(id));
    }

    @Override
    public int sweep(Instant before) throws IOException {
        return ask(() -> {
            int swept = 0;
            for (S3Object object : client.listObjectsV2Paginator(
                            request -> request.bucket(bucket).prefix(prefix))
                    .contents()) {
                if (object.key().indexOf('/', prefix.length()) >= 0) continue; // of a store below this one
                if (!object.lastModified().isBefore(before)) continue;
                client.deleteObject(request -> request.bucket(bucket).key(object.key()));
                swept++;
            }
            return swept;
        });
    }

    /** Throws when the bucket cannot be reached with these keys. */
    public void check() throws IOException {
        ask(() -> client.headBucket(request -> request.bucket(bucket)));
    }

    @Override
    public void close() {
        client.close();
    }

    private void removeKey(String key) throws IOException {
        found(() -> client.deleteObject(request -> request.bucket(bucket).key(key)));
    }

    private String key(String id) {
        return prefix + id;
    }

    private static <T> Optional<T> found(Question<T> question) throws IOException {
        try {
            return Optional.of(question.ask());
        } catch (S3Exception answer) {
            if (answer.statusCode() == NOT_FOUND) return Optional.empty();
            throw S3Trouble.of(answer);
        } catch (SdkException unasked) {
            throw S3Trouble.of(unasked);
        }
    }

    private static <T> T ask(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (SdkException trouble) {
            throw S3Trouble.of(trouble);
        }
    }

    private interface Question<T> {
        T ask();
    }

    private final class S3Blob implements Blob {
        private final String id;
        private final HeadObjectResponse head;

        S3Blob(String id, HeadObjectResponse head) {
            this.id = id;
            this.head = head;
        }

        @Override
        public String mediaType() {
            return Optional.ofNullable(head.contentType()).orElse("application/octet-stream");
        }

        @Override
        public long bytes() {
            return head.contentLength();
        }

        @Override
        public InputStream open() throws IOException {
            return ask(() -> client.getObject(request -> request.bucket(bucket).key(key(id))));
        }
    }
}

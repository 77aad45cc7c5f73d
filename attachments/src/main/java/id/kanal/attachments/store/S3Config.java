package id.kanal.attachments.store;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Secret;
import java.net.URI;

@Doc("A store that speaks S3, of Amazon or anybody.")
public record S3Config(
        @Doc("Where it answers, such as https://s3.example.go.id.")
        URI endpoint,

        @Doc("Its region, as far as it has any.") @Default("us-east-1")
        String region,

        @Doc("The bucket, which must exist.") String bucket,

        @Doc(
                "What our objects' keys begin with. All that is older than `keep` is removed below it, so it must be ours alone.")
        @Default("kanal/")
        String prefix,

        @Doc("Access key id.") Secret accessKey,

        @Doc("Secret access key.") Secret secretKey) {
    public S3Config {
        if (endpoint.getHost() == null
                || !("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme())))
            throw new IllegalArgumentException("endpoint: must be http://… or https://…");
        if (endpoint.getUserInfo() != null) throw new IllegalArgumentException("endpoint: must not hold a password");
        if (region.isBlank()) throw new IllegalArgumentException("region: is empty");
        if (!bucket.matches("[A-Za-z0-9][A-Za-z0-9._-]{1,62}"))
            throw new IllegalArgumentException("bucket: 3 to 63 letters, digits, dots and dashes");
        if (!prefix.matches("([A-Za-z0-9._-]+/)+"))
            throw new IllegalArgumentException("prefix: letters, digits, dots and dashes, with a slash at the end");
        if (!accessKey.isSet()) throw new IllegalArgumentException("access-key: is missing");
        if (!secretKey.isSet()) throw new IllegalArgumentException("secret-key: is missing");
    }
}

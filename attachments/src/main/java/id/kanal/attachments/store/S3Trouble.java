package id.kanal.attachments.store;

import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Why the store did not do it, in words that show neither keys nor ids. */
final class S3Trouble extends IOException {
    private static final long serialVersionUID = 1L;

    private S3Trouble(String message) {
        super(message);
    }

    /** Without the library's exception as the cause: its message quotes the request. */
    static S3Trouble of(SdkException trouble) {
        if (trouble instanceof AwsServiceException answer) {
            String code = answer.awsErrorDetails() == null
                    ? ""
                    : String.valueOf(answer.awsErrorDetails().errorCode());
            return new S3Trouble("S3 answered " + answer.statusCode() + ' ' + code + advice(answer.statusCode()));
        }
        Throwable root = trouble;
        while (root.getCause() != null && root.getCause() != root) root = root.getCause();
        return new S3Trouble("S3 cannot be reached: " + root.getClass().getSimpleName());
    }

    private static String advice(int status) {
        return switch (status) {
            case 401, 403 -> "; check attachments.s3.access-key, secret-key and the bucket's policy";
            case 404 -> "; check attachments.s3.bucket";
            default -> "";
        };
    }
}

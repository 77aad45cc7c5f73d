package id.kanal.channels.email;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Why a mail server cannot be used now, in words for an operator. Of what the server said only its code is passed on: its
 * sentences name users and addresses.
 */
final class MailServerException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final Pattern RESPONSE_CODE = Pattern.compile("\\[([A-Z][A-Z-]{1,29})[\\] ]"); // RFC 5530
    private static final Pattern REPLY_CODE =
            Pattern.compile("^([2-5][0-9]{2})(?:[ -]#?([245]\\.[0-9]{1,3}\\.[0-9]{1,3})\\b)?"); // RFC 3463

    private final Kind kind;

    MailServerException(Kind kind, String words) {
        super(words);
        this.kind = kind;
    }

    MailServerException(Kind kind, String words, Throwable cause) {
        super(words, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** @param server such as {@code imap} */
    static MailServerException unreachable(String server, Throwable failed) {
        boolean file = find(failed, FileSystemException.class).isPresent()
                || find(failed, GeneralSecurityException.class).isPresent();
        if (file && find(failed, SSLException.class).isEmpty())
            return new MailServerException(Kind.SETTINGS, "tls-trust: the file of certificates cannot be used", failed);
        return new MailServerException(Kind.UNREACHABLE, server + ".host: " + words(failed), failed);
    }

    static MailServerException broken(String server, Throwable failed) {
        return new MailServerException(Kind.BROKEN, server + ": " + words(failed), failed);
    }

    private static String words(Throwable failed) {
        if (find(failed, UnknownHostException.class).isPresent()) return "the host name is not known";
        if (find(failed, SSLException.class).isPresent())
            return "TLS failed: the certificate is not trusted or does not name the host";
        if (find(failed, SocketTimeoutException.class).isPresent()) return "the server did not answer in time";
        if (find(failed, ConnectException.class).isPresent()) return "the connection was refused";
        if (find(failed, NoRouteToHostException.class).isPresent()) return "there is no way to the host";
        if (find(failed, EOFException.class).isPresent()) return "the server hung up";
        return "the connection broke";
    }

    static <T extends Throwable> Optional<T> find(Throwable any, Class<T> type) {
        int depth = 0;
        for (Throwable cause = any; cause != null && depth < 20; cause = cause.getCause(), depth++)
            if (type.isInstance(cause)) return Optional.of(type.cast(cause));
        return Optional.empty();
    }

    /** {@code " [OVERQUOTA]"} from an IMAP answer, or nothing. */
    static String responseCode(String answer) {
        Matcher code = RESPONSE_CODE.matcher(answer);
        return code.find() ? " [" + code.group(1) + "]" : "";
    }

    /** {@code "550 5.1.1"} from an SMTP answer, or what is there of it. */
    static String replyCode(String answer) {
        Matcher code = REPLY_CODE.matcher(answer);
        if (!code.find()) return "nothing that could be read";
        return code.group(2) == null ? code.group(1) : code.group(1) + ' ' + code.group(2);
    }

    /** What it means for the next try. */
    enum Kind {
        /** No connection could be made. */
        UNREACHABLE,
        /** Trying again quickly would lock the account. */
        LOGIN,
        /** The settings do not fit the server. */
        SETTINGS,
        /** The connection ended in the middle of something. */
        BROKEN,
        /** The server will not do this one thing; the connection lives. */
        REFUSED
    }
}

package id.kanal.channels.smpp;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jsmpp.GenericNackResponseException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;

/** Why a bind failed, in words for an operator; foreign messages are not passed on, they may hold anything. */
final class BindFailure {
    private BindFailure() {}

    static boolean refused(Throwable failed) {
        return find(failed, NegativeResponseException.class).isPresent();
    }

    static String words(Throwable failed) {
        Optional<NegativeResponseException> refused = find(failed, NegativeResponseException.class);
        if (refused.isPresent())
            return String.format(
                    "the operator refused the bind with status 0x%08X",
                    refused.get().getCommandStatus());
        Optional<GenericNackResponseException> nack = find(failed, GenericNackResponseException.class);
        if (nack.isPresent())
            return String.format(
                    "the operator answered the bind with generic_nack, status 0x%08X",
                    nack.get().getCommandStatus());
        if (find(failed, EOFException.class).isPresent()) return "the operator hung up on the bind";
        if (find(failed, SSLException.class).isPresent())
            return "TLS failed: the certificate is not trusted or does not name the host";
        if (find(failed, UnknownHostException.class).isPresent()) return "the host name is not known";
        if (find(failed, ResponseTimeoutException.class).isPresent()) return "the operator did not answer the bind";
        if (find(failed, SocketTimeoutException.class).isPresent()) return "connecting took too long";
        if (find(failed, ConnectException.class).isPresent()) return "the connection was refused";
        return "the connection failed (" + failed.getClass().getSimpleName() + ")";
    }

    private static <T extends Throwable> Optional<T> find(Throwable any, Class<T> type) {
        for (Throwable cause = any; cause != null; cause = cause.getCause())
            if (type.isInstance(cause)) return Optional.of(type.cast(cause));
        return Optional.empty();
    }
}

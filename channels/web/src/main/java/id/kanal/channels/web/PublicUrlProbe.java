package id.kanal.channels.web;

import id.kanal.channels.http.BoundedText;
import id.kanal.channels.http.HttpProbe;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.settings.Doubt;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Whether people get our form where {@code http.public-url} says that it is. */
final class PublicUrlProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    /** What a proxy says before a gateway that is not started. */
    private static final Set<Integer> NOBODY_BEHIND = Set.of(502, 503, 504);

    private PublicUrlProbe() {}

    /**
     * Completes with what an operator should know, empty for nothing; fails when somebody else answers there. That nobody does may
     * only mean that the gateway is not started yet.
     */
    static CompletableFuture<String> look(URI publicUrl) {
        boolean clear = !"https".equals(publicUrl.getScheme()) && !Doubt.isHere(publicUrl.getHost());
        String first = clear ? "http.public-url is not https://…: what people write can be read on its way" : "";
        String form = publicUrl.toString().replaceAll("/+$", "") + "/lapor";
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(form)).timeout(PATIENCE).build();
        return HttpProbe.client(PATIENCE)
                .sendAsync(request, BoundedText.ANSWER)
                .handle((answer, failed) -> join(first, failed == null ? found(answer) : away(failed)));
    }

    private static String found(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status == OK && answer.body().contains("name=\"form\" value=\"")) return "";
        if (NOBODY_BEHIND.contains(status)) return "behind http.public-url nobody answers (HTTP " + status + ')';
        throw Failure.of(
                FailureCode.PEER_UNREACHABLE,
                "at http.public-url, /lapor is not the form (HTTP " + status
                        + "): another program answers there, or the proxy does not hand it on");
    }

    private static String away(Throwable failed) {
        return "nobody answers at http.public-url (" + HttpProbe.why(failed)
                + "): the gateway or the proxy before it is not started, or the name leads elsewhere";
    }

    private static String join(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + "; " + other;
    }
}

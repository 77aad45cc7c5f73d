package id.kanal.channels.twilio;

import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import id.kanal.channels.http.BoundedText;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * The transport under Twilio's library: at the address of the settings, with limits on time, and once. The library's own repeats
 * every call up to three times on 5xx and where no answer comes, POST as well, so that a message is sent or a call made twice.
 */
final class SingleTryClient extends HttpClient {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final TwilioAccount account;
    private final java.net.http.HttpClient client;

    SingleTryClient(TwilioAccount account, java.net.http.HttpClient client) {
        this.account = account;
        this.client = client;
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    /** Null where no answer came, as the library wants it. */
    @Override
    public Response makeRequest(Request request) {
        URL meant = request.constructURL();
        HttpRequest.Builder call = HttpRequest.newBuilder(URI.create(account.root() + meant.getFile()))
                .timeout(account.timeouts().answer());
        request.getHeaderParams().forEach((name, values) -> values.forEach(value -> call.setHeader(name, value)));
        if (request.requiresAuthentication()) call.setHeader("Authorization", request.getAuthString());
        call.setHeader("Accept", "application/json");
        if (request.getMethod() == HttpMethod.POST) {
            call.setHeader("Content-Type", FORM);
            call.POST(HttpRequest.BodyPublishers.ofString(request.encodeFormBody(), StandardCharsets.UTF_8));
        } else {
            call.method(request.getMethod().toString(), HttpRequest.BodyPublishers.noBody());
        }
        try {
            HttpResponse<String> answer = client.send(call.build(), BoundedText.ANSWER);
            return new Response(answer.body(), answer.statusCode());
        } catch (IOException away) {
            return null;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}

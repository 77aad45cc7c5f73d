package id.kanal.channels.twilio;

import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;

/** The library's client without its log, which has all parameters in it at level debug: numbers and words of citizens. */
final class QuietRestClient extends TwilioRestClient {
    private final TwilioAccount account;

    QuietRestClient(TwilioAccount account, HttpClient transport) {
        super(new TwilioRestClient.Builder(account.sid(), account.password().reveal())
                .accountSid(account.sid())
                .httpClient(transport));
        this.account = account;
    }

    @Override
    public Response request(Request request) {
        request.setAuth(account.sid(), account.password().reveal());
        return getHttpClient().reliableRequest(request);
    }
}

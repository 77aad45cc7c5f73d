package id.kanal.channels.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Twilio has of a number that is not as our settings want it, in words for an operator. Changes nothing. Waits. */
final class NumberInspection {
    private final TwilioHttp http;
    private final SmsConfig config;
    private final String ours;

    /** @param ours where Twilio is to call us */
    NumberInspection(TwilioHttp http, SmsConfig config, URI ours) {
        this.http = http;
        this.config = config;
        this.ours = ours.toString();
    }

    /** Empty when all is well, and where it cannot be asked. A messaging service has an address of its own, which is not looked at. */
    String found() {
        boolean longNumber = config.number().startsWith("+");
        if (!config.messagingServiceSid().isEmpty() || !longNumber) return "";
        try {
            TwilioHttp.Answer answer =
                    http.get(http.resource("/IncomingPhoneNumbers.json", Map.of("PhoneNumber", config.number())));
            return answer.isGood()
                    ? found(answer.body().path("incoming_phone_numbers").path(0))
                    : "";
        } catch (IOException away) {
            return "";
        }
    }

    private String found(JsonNode number) {
        if (number.isMissingNode()) return "the number is none of this account";
        List<String> found = new ArrayList<>();
        if (!number.at("/capabilities/sms").asBoolean(true)) found.add("the number takes no messages");
        String url = number.path("sms_url").asText("");
        if (!url.equals(ours))
            found.add(
                    url.isEmpty()
                            ? "nothing is called when a message comes in"
                            : "another address than ours is called when a message comes in");
        else if (!number.path("sms_method").asText("POST").equals("POST"))
            found.add("we are called with GET when a message comes in; set it to POST");
        return String.join("; ", found);
    }
}

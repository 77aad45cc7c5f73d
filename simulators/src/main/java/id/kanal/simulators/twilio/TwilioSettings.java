package id.kanal.simulators.twilio;

import id.kanal.kernel.settings.Secret;
import java.time.Clock;
import java.util.Optional;

/**
 * @param sharedKey signs calls of webhooks instead of the token, as a rule of the account may say
 * @param clock of what is listed
 */
public record TwilioSettings(String accountSid, Secret authToken, Optional<Secret> sharedKey, Clock clock) {
    public static TwilioSettings quick() {
        return new TwilioSettings(
                "AC0123456789abcdef0123456789abcdef",
                new Secret("token-of-the-simulated-account-1708"),
                Optional.empty(),
                Clock.systemUTC());
    }

    public TwilioSettings signingWith(Secret key) {
        return new TwilioSettings(accountSid, authToken, Optional.of(key), clock);
    }

    public TwilioSettings at(Clock other) {
        return new TwilioSettings(accountSid, authToken, sharedKey, other);
    }
}

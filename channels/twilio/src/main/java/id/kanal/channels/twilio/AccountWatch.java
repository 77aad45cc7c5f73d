package id.kanal.channels.twilio;

import id.kanal.channels.RepeatedLook;
import id.kanal.kernel.failure.Failure;
import java.io.IOException;
import java.time.Duration;

/** Looks again and again whether an account can be used. Calls come in whether it can or not. */
final class AccountWatch {
    private AccountWatch() {}

    static RepeatedLook of(TwilioApi api, TwilioHealth health, Duration every, String name) {
        return new RepeatedLook(name, every, () -> look(api, health));
    }

    private static void look(TwilioApi api, TwilioHealth health) {
        try {
            api.look();
            health.reached();
        } catch (IOException | Failure trouble) {
            health.lost(trouble.getMessage());
        } catch (RuntimeException bug) {
            health.lost(
                    "the REST API's answer is not understood (" + bug.getClass().getSimpleName() + ")");
        }
    }
}

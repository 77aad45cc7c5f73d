package id.kanal.channels.twilio;

import static id.kanal.kernel.settings.Checks.check;
import static id.kanal.kernel.settings.Checks.httpAddress;
import static id.kanal.kernel.settings.Durations.positive;

import id.kanal.kernel.settings.Doubt;
import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An account at Twilio, as the settings of its channels give it.
 *
 * @param sid {@code AC} and 32 hexadecimal digits
 * @param tokens all that may sign calls of ours; the first signs in to the REST API
 * @param sharedKeys secrets of webhook rules, which sign instead of the tokens where the account uses them
 * @param apiUrl where the REST API is
 */
record TwilioAccount(String sid, List<Secret> tokens, List<Secret> sharedKeys, URI apiUrl, Timeouts timeouts) {
    TwilioAccount {
        tokens = List.copyOf(tokens);
        sharedKeys = List.copyOf(sharedKeys);
        check(sid.matches("AC[0-9a-fA-F]{32}"), "accountSid: is not AC and 32 hexadecimal digits");
        check(!tokens.isEmpty() && tokens.stream().allMatch(Secret::isSet), "authTokens: needs at least one");
        check(sharedKeys.stream().allMatch(Secret::isSet), "sharedKeys: one of them is empty");
        httpAddress("apiUrl", apiUrl, "https://api.twilio.com");
    }

    /**
     * @param connect how long a connection may take to be made
     * @param answer how long an answer may take
     * @param file how long a file may take to come
     */
    record Timeouts(Duration connect, Duration answer, Duration file) {
        Timeouts {
            positive("connectTimeout", connect);
            positive("responseTimeout", answer);
            positive("fileTimeout", file);
        }
    }

    Secret password() {
        return tokens.get(0);
    }

    /** Without the stroke at its end. */
    String root() {
        return apiUrl.toString().replaceAll("/+$", "");
    }

    List<Doubt> doubts() {
        return Doubt.clearText("api-url", apiUrl);
    }

    /**
     * What lies behind the address of a file where that is at the REST API; empty for one elsewhere, which never gets our
     * password.
     */
    Optional<String> path(String address) {
        try {
            URI file = URI.create(address);
            boolean ours = apiUrl.getScheme().equals(file.getScheme())
                    && apiUrl.getHost().equalsIgnoreCase(file.getHost())
                    && port(apiUrl) == port(file)
                    && file.getRawUserInfo() == null;
            return Optional.ofNullable(file.getRawPath()).filter(path -> ours);
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) return address.getPort();
        return "https".equals(address.getScheme()) ? 443 : 80;
    }

    @Override
    public String toString() {
        return "TwilioAccount";
    }
}

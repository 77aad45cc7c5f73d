package id.kanal.channels.x;

import java.net.URI;

/** By what a call of the API is made. */
sealed interface XCredentials permits OAuth1Signer, OAuth2Tokens {
    /**
     * The header {@code Authorization} of a call whose body is no form. May wait. Fails retryably where there is none now.
     *
     * @param url with its query
     */
    String authorization(String method, URI url);

    /**
     * The API took this header for none (401): whether there is another one by now. May wait. Never fails.
     *
     * @param authorization as it was sent
     */
    boolean refused(String authorization);
}

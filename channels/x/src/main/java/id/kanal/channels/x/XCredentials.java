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

    /** The API took one of them for none (401). */
    void refused();
}

package id.kanal.console.oidc;

import id.kanal.kernel.settings.Secret;
import java.net.URI;

/**
 * Who we are to the provider.
 *
 * @param callback to which browsers come back; registered there, to the last character
 * @param rolesClaim the claim of ID tokens that names what somebody may do
 */
public record OpenIdClient(URI issuer, String id, Secret secret, URI callback, String rolesClaim) {}

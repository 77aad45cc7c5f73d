/**
 * Signing in at another system by OpenID Connect: one authorization code a time, with PKCE, and an ID token that is believed only
 * after every check. Knows no page and no session.
 */
package id.kanal.console.oidc;

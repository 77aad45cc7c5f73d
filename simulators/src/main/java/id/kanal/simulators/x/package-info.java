/**
 * An account of X as its own servers treat it, on loopback: the API's posts, direct messages, mentions, tokens and webhooks, and the people
 * who write to the account. After docs.x.com as of July 2026: Activity API (event payloads, webhooks with CRC and signatures),
 * create-post, manage direct messages, mentions timeline, post lookup, rate limits, OAuth 1.0a and OAuth 2.0 with PKCE, pricing.
 *
 * <p>Simpler than it is: one app, one account; every subscription is there; answers have the fields that somebody reads; limits count from
 * the first call on; retries of a webhook follow each other within moments, and end after ten; a post has one edit history and no places;
 * encrypted chats bring octets that nobody can read.
 */
package id.kanal.simulators.x;

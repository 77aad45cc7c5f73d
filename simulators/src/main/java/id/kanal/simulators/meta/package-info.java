/**
 * Meta's Graph API as far as WhatsApp's Cloud API goes, and the people who write to a number there, on loopback. After Meta's pages of
 * 2026: "Webhooks from Meta" (handshake, signature, batches, retries), Cloud API "Messages", "Media", "Error codes", "Pair rate limits",
 * "Business-scoped user IDs", "Calling".
 *
 * <p>Simplified: retries fall off within seconds and not within seven days; one number, one business account, one app; templates are
 * approved by whoever sets them, and their texts are shown with their parameters in a row; a file's type is believed; the limit of
 * messages to new people, prices and conversations are not counted, and of the messages a second only those of the business; nobody is told
 * to be typing.
 */
package id.kanal.simulators.meta;

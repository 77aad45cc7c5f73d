/**
 * Twilio's Programmable Voice and Messaging on loopback for one account, and the people who call its number and write to it. It follows Twilio's documents as of
 * 2026-10: webhooks and their parameters (twilio.com/docs/usage/webhooks/voice-webhooks), their signatures
 * (…/usage/webhooks/webhooks-security, and twilio-node's examples/WebhookSignatureValidation.md for shared keys), the verbs Say, Play,
 * Pause, Gather, Record, Dial, Enqueue, Leave, Redirect, Hangup and Reject (…/voice/twiml), and of the REST API of 2010-04-01 the account,
 * calls and recordings, with their files; for messages webhooks and statuses (…/messaging/guides/webhook-request,
 * …/track-outbound-message-status), the resources Message and Media with their lists and pages (…/messaging/api/message-resource), and
 * the error codes (…/docs/api/errors). Elements and attributes are held against those that Twilio's own library knows. Written
 * without that library, so that each checks the other.
 *
 * <p>Simplified: nothing takes time, so that limits on silence and length are kept by whoever plays the caller; words are understood
 * as they are said; a recording is a tone. Calls come in only; conferences, transfers, streams and payments do not exist. A
 * caller who hangs up while a Gather listens is not told of, which Twilio's documents leave open. An empty recording makes no call of the
 * action, and its document goes on. Fallback addresses and connection overrides are not known: what is not answered, or not with
 * TwiML, ends the call as Twilio does without them. Agents are whoever plays them; a queue has one caller. Of a message everything
 * happens at once: it is one segment, of any length up to 1,600 characters, listed as soon as it is made, and sent when it was made; what a
 * document answers to it is not carried out; a messaging service is taken for the number. Lists of recordings have one page.
 */
package id.kanal.simulators.twilio;

/**
 * Twilio's Programmable Voice on loopback for one account, and the people who call its numbers. It follows Twilio's documents as of
 * 2026-10: webhooks and their parameters (twilio.com/docs/usage/webhooks/voice-webhooks), their signatures
 * (…/usage/webhooks/webhooks-security, and twilio-node's examples/WebhookSignatureValidation.md for shared keys), the verbs Say, Play,
 * Pause, Gather, Record, Dial, Enqueue, Leave, Redirect, Hangup and Reject (…/voice/twiml), and of the REST API of 2010-04-01 the account,
 * calls and recordings, with their files. Elements and attributes are held against those that Twilio's own library knows. Written
 * without that library, so that each checks the other.
 *
 * <p>Simplified: nothing takes time, so that limits on silence and length are kept by whoever plays the caller; words are understood
 * as they are said; a recording is a tone. Calls come in only; conferences, transfers, streams, payments and messages do not exist. A
 * caller who hangs up while a Gather listens is not told of, which Twilio's documents leave open. An empty recording makes no call of the
 * action, and its document goes on. Fallback addresses and connection overrides are not known: what is not answered, or not with
 * TwiML, ends the call as Twilio does without them. Agents are whoever plays them; a queue has one caller.
 */
package id.kanal.simulators.twilio;

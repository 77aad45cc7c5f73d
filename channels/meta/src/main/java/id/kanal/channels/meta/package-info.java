/**
 * What Meta calls us with, once for all its media: the envelope of its webhooks, their signature, handshake and batches, and the Graph
 * API that answers go to. A dialect says what a notice of one medium means; WhatsApp is the first. Notices are read as JSON trees:
 * fields, kinds and types that this release does not know must not cost their neighbours anything, and are kept.
 */
package id.kanal.channels.meta;

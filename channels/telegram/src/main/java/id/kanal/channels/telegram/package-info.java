/**
 * Bots of Telegram, through its Bot API: updates by long polling or by webhook, answers as plain text with buttons. Updates are
 * read as JSON trees: an update of a kind or a shape that this release does not know must not cost its neighbours anything.
 */
package id.kanal.channels.telegram;

/**
 * Telegram's Bot API on loopback for one bot, and the people who write to it. It follows the Bot API 10.3 of 2026-08-24
 * (core.telegram.org/bots/api), and where that is silent (waits, conflicts, retries of webhooks, words of errors) the server
 * that Telegram publishes (github.com/tdlib/telegram-bot-api). Written without the library that a gateway may use, so that
 * each checks the other.
 *
 * <p>Simplified: plain HTTP, also for webhooks, as the published server allows in its local mode. Only the methods of
 * {@link id.kanal.simulators.telegram.BotApiMethods} exist; a bot sends texts and no files. No channels, topics, business
 * connections, payments or inline queries of its own making: their updates can be sent raw. The bot sees all that is written in
 * its groups. Only sending messages is counted by the limits, which are the documented ones without the bursts that Telegram
 * lets pass. Custom emoji and nested quotations of {@code parse_mode} are not known. An answer to the press of a button is taken
 * for a minute; Telegram does not say how long it takes one.
 */
package id.kanal.simulators.telegram;

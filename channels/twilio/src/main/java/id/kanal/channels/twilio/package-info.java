/**
 * Twilio: calls with an interactive voice response. An account, the check of what Twilio signs and the REST API are shared by
 * all that an account does; a telephone number is a channel.
 */
package id.kanal.channels.twilio;

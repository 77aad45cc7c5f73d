/** Stand-in until the real reader of mails is merged. */
package id.kanal.channels.email.read;

/**
 * Mails: in from one mailbox by IMAP (RFC 3501), out by SMTP (RFC 5321). The mail server is the citizen's provider here: a
 * mail that is still unflagged in the inbox was not acknowledged, one that lies in the folder of processed mails was.
 */
package id.kanal.channels.email;

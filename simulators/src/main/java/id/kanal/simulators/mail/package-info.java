/**
 * A mail server on loopback, GreenMail inside: takes mail over SMTP (RFC 5321) and hands it out over IMAP (RFC 3501
 * with IDLE and MOVE), both on real sockets; and the letter box and pen of a citizen who uses it.
 *
 * <p>Simplified: it is the whole internet in one process. Mail for any address is taken and kept in memory, an address
 * nobody has opened gets its mailbox with the first mail, and nothing is relayed, so nothing ever bounces: there are no
 * delivery status notifications (RFC 3464). {@code MAIL FROM:<>} is refused, which only those meet who send some.
 * Everything after a plus sign in the local part is dropped before delivery (RFC 5233), for every mailbox. No TLS, no
 * SMTP AUTH asked for, no SIZE limit, no DKIM, no greylisting. Each piece of a partial FETCH costs a copy of the whole
 * mail, so small pieces of a large mail take long. {@link MailServer#strip} makes it a relay that takes the headers away
 * by which machines are known.
 */
package id.kanal.simulators.mail;

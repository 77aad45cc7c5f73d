/**
 * A raw mail becomes words, attachments and what is to be known of it (RFC 5322, RFC 2045 to 2049), whatever its sender
 * did wrong: one pass over the file finds the structure, everything else reads slices of it.
 *
 * <p>The reader walks the file itself instead of using Jakarta Mail's parser, because that one promises too little here:
 * header lines and text bodies become strings whole, whatever their length; base64 with rubbish in it throws, and a
 * transfer encoding with a wrong name too, unless system properties that hold for the whole process say otherwise; the
 * decoders work octet by octet; a wrong charset ends in an exception, and an encoded word that was cut within a character
 * in question marks. Jakarta Mail stays what fetches and sends.
 */
package id.kanal.channels.email.read;

/** From a message in words to a mail: plain, in HTML, in large print, in Braille. Pure. */
package id.kanal.channels.email.write;

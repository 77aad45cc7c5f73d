/** The alphabets and the slicing of short messages (3GPP TS 23.038, 23.040), and how a message is laid out for them. */
package id.kanal.channels.gsm;

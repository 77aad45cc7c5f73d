/** The alphabets and the slicing of short messages (3GPP TS 23.038, 23.040), shared by channels and notifier. */
package id.kanal.channels.gsm;

/** Telephone numbers, the same at every door. */
package id.kanal.channels.phone;

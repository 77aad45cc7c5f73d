/** The ways to citizens: one package for each protocol, and the list of them all. */
package id.kanal.channels;

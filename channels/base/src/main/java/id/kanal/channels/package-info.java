/** The ways to citizens: what all of them share; each protocol is a module of its own. */
package id.kanal.channels;

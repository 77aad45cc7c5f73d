/** A redis-server of our own: found, started, watched, ended. */
package id.kanal.journal.embedded;

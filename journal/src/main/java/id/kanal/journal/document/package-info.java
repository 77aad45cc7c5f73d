/** Documents and the feed in Redis, over a connection of their own. */
package id.kanal.journal.document;

/** Decides whether, when and in which words a citizen hears from us. No other package decides any of the three. */
package id.kanal.dispatcher.notify;

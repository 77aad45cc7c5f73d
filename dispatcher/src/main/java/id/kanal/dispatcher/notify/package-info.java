/** Decides whether, when and by which channel a citizen hears from us. No other package decides any of the three. */
package id.kanal.dispatcher.notify;

/**
 * An account of X: mentions by webhook and by the list of mentions, direct messages, answers within what X allows and what a month may
 * cost. Events are read as JSON trees: what this release does not know must not cost its neighbours anything.
 */
package id.kanal.channels.x;

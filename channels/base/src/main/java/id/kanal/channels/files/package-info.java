/** Files that a channel fetches from its provider after the message was acknowledged. */
package id.kanal.channels.files;

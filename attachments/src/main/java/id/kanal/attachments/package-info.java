/** Stand-in until the real attachments are merged. */
package id.kanal.attachments;

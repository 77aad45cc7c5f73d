/** What a file is, by its content and not by what it says of itself, and a name under which it can do no harm. */
package id.kanal.attachments.naming;

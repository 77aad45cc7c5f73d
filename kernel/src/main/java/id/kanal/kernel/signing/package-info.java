/** The secrets of an installation, and what we sign with them, so that whoever brings it back needs no account: links, above all. */
package id.kanal.kernel.signing;

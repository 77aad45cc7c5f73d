/** What we sign, so that whoever brings it back needs no account: links, above all. */
package id.kanal.kernel.signing;

/**
 * Who works at the console: accounts with a password and, where more can be seen or changed, a second factor. They lie among the
 * documents of the journal, sealed under a key that Redis never sees; nobody has a password that we made up.
 */
package id.kanal.console.account;

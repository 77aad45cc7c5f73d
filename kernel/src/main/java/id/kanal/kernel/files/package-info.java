/** Folders and files of our own on the disk of this machine. */
package id.kanal.kernel.files;

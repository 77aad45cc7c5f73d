/** Links that we sign, so that whoever follows one needs no account. */
package id.kanal.kernel.link;

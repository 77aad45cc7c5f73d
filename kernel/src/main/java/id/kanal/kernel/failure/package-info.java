/** What can go wrong, and what to do then. */
package id.kanal.kernel.failure;

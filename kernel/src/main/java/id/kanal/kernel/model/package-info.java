/** The words of the domain as records that cannot be wrong. Plain Java. */
package id.kanal.kernel.model;

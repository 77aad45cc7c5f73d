/** The desk: where agents take calls, write reports down and look after cases. */
package id.kanal.console.desk;

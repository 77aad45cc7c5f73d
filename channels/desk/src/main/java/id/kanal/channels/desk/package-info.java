/** What people who answer telephones, open letters and stand at a counter write down. The console has the pages. */
package id.kanal.channels.desk;

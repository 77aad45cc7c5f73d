/** Whether a file holds a virus: the client of ClamAV's daemon. */
package id.kanal.attachments.scan;

/** Other programs that hand in reports for citizens over HTTP, and are told what becomes of them. */
package id.kanal.channels.api;

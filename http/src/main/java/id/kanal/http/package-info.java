/** How stages ask a server of somebody else, whose answer may come late, be endless or not come at all. */
package id.kanal.http;

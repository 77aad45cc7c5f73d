/** Telephone calls that go on now or just ended, whichever exchange tells of them, for the people who answer. */
package id.kanal.channels.call;

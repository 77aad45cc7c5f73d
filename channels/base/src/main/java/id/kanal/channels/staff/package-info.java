/** What people who are signed in hand in: what somebody told them by telephone, at the counter or in a letter. */
package id.kanal.channels.staff;

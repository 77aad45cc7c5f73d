/** Pages for citizens: a form, the private page of a case, the look-up of a number, and the form within other sites. */
package id.kanal.channels.web;

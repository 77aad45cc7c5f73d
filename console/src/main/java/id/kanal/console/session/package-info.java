/** Who is signed in, on which browser and since when; and that a form which comes back is one of ours. */
package id.kanal.console.session;

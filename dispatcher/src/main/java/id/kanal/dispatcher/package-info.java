/** The way to the core system and back to the citizen: two thin verticles over the plain Java beside them. */
package id.kanal.dispatcher;

/** Delivers events to the core system over HTTP: what an answer means, when to try again, when to stop hammering. */
package id.kanal.dispatcher.core;

/** The JSON forms: journal entries, events to the core, status events. */
package id.kanal.kernel.json;

/**
 * What one message says, read from its words alone: a visible list of pure steps, no Vert.x, no memory of earlier
 * messages. The words themselves are data, in the dictionary files of the config module.
 */
package id.kanal.normalizer.text;

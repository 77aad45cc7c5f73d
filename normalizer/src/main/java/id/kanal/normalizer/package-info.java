/**
 * The stage between intake and core: joins what was cut, reads it, and decides with what is remembered of the sender
 * whether it is a complaint, an addition, a command or noise. Plain Java beside one thin verticle.
 */
package id.kanal.normalizer;

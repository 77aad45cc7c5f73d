/** Measures the gateway from outside: an operator, a core system and peers, each in a process of its own. */
package id.kanal.bench;

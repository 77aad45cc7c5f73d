/** Stand-ins for what the gateway talks to, speaking the real protocols on loopback, for tests and the demo. */
package id.kanal.simulators;

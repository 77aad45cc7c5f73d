/** The demo's web page: a phone, the way of each message, and the core's desk, all over real SMPP and HTTP. */
package id.kanal.simulators.demo;

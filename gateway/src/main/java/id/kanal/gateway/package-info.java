/** The program: settings, command line and the wiring of all parts. The only package that sees them all. */
package id.kanal.gateway;

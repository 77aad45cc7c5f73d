/** How log entries are written: whatever is in them, they stay what they are, one line each. */
package id.kanal.gateway.logging;

/**
 * Pages for those who work with the gateway: agents at the desk, supervisors, operators, auditors. Rendered here and complete
 * without a script; scripts only make them quicker.
 */
package id.kanal.console;

/**
 * An SMSC on plain sockets with its own SMPP codec, written from "SMPP Protocol Specification v3.4, Issue 1.2" and not
 * from the library that the gateway uses, so that each checks the other.
 *
 * <p>Simplified: no query_sm, cancel_sm, replace_sm, submit_multi or data_sm (each is answered with
 * generic_nack RINVCMDID); validity and schedule times are kept but not acted on; the only charging is none.
 */
package id.kanal.simulators.smsc;

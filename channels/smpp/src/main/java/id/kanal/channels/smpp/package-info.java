/**
 * Short messages over SMPP 3.4, as an ESME. jSMPP connects, binds, unbinds, answers links and unknown commands; what
 * carries messages (deliver_sm, data_sm, submit_sm_resp) is taken from the wire before it, because its listener can only
 * answer by blocking a thread, answers nothing when a body cannot be parsed, and reorders with more than one thread.
 */
package id.kanal.channels.smpp;

package id.kanal.console.page;

/**
 * A task in the list of them.
 *
 * @param what to do, in words
 * @param ticket empty where there is none
 * @param holder who has it; empty where it is free
 * @param own whether that is the reader
 */
public record TaskRow(String id, String what, String ticket, String since, String holder, boolean own, boolean done) {}

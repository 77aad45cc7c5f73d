/** What only people can do: from its stream onto the desk. */
package id.kanal.console.task;

/**
 * What the program does, recorded: scenarios ({@code recorded/*.in}) go through the whole program, and all that its peers
 * get is compared with {@code recorded/*.txt}. Everything here works on sockets, so that it outlives changes of the model.
 */
package id.kanal.gateway.recorded;

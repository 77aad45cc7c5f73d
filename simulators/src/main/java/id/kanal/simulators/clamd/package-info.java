/**
 * ClamAV's scanning daemon, after the section COMMANDS of the manual page clamd(8) and StreamMaxLength of clamd.conf(5)
 * (ClamAV 1.4): INSTREAM, PING and VERSION, with the prefixes {@code z} and {@code n}.
 *
 * <p>Simplified: it knows one virus, the EICAR test file (eicar.org), and finds it anywhere in the stream; no sessions, no
 * files, one command a connection.
 */
package id.kanal.simulators.clamd;

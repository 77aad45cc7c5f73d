/** Writes: those who wait share a connection, a script call and an fsync; what comes in goes before what the stages do. */
package id.kanal.journal.commit;

/** Has recordings written down by a speech engine that speaks the form of {@code POST /v1/audio/transcriptions}. */
package id.kanal.transcriber;

/**
 * A stand-in for a speech engine, in the form of {@code POST /v1/audio/transcriptions} and with the habits of whisper.cpp's server. It
 * recognises nothing: the words are written into the recording.
 */
package id.kanal.simulators.speech;

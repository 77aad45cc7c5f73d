/** A telephone exchange that tells of its calls at {@code /v1/calls}. */
package id.kanal.simulators.pbx;

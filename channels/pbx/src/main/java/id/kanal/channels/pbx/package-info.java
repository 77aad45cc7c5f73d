/** Any telephone exchange that tells of its calls in a small signed form of ours. */
package id.kanal.channels.pbx;

/** A channel that exists in tests alone, with everything that a chat may have: it is this folder and one line in the test. */
package id.kanal.gateway.testchannel;

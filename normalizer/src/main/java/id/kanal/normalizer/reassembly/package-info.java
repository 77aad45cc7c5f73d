/** Long messages: parts are kept until they are whole, or until patience ends. */
package id.kanal.normalizer.reassembly;

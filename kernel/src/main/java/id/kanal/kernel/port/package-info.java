/** The borders of the gateway: channels, the way in, the core system. */
package id.kanal.kernel.port;

/** Standard Webhooks signatures: how the gateway and the core system know each other's messages from forged ones. */
package id.kanal.kernel.webhook;

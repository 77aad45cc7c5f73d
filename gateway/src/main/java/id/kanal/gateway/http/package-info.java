/**
 * What the gateway offers over HTTP: health, metrics, status events from the core, tickets for citizens and parked
 * entries for operators. Errors are problem details (RFC 9457); nothing here prints a person or a text.
 */
package id.kanal.gateway.http;

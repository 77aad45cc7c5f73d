/** Where stages report what they did, in the form that Prometheus scrapes. */
package id.kanal.gateway.metrics;

/**
 * A core system over HTTP: takes events (CloudEvents 1.0, HTTP protocol binding, structured content mode), checks their
 * signatures (Standard Webhooks) and their idempotency keys, and reports what becomes of each case.
 *
 * <p>Simplified: it keeps everything in memory and believes every complaint.
 */
package id.kanal.simulators.core;

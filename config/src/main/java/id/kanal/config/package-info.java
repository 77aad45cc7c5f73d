/**
 * Reads the settings file into records that document themselves: environment variables, defaults, and every mistake at
 * once, each with its key. Knows nothing of what the settings mean.
 */
package id.kanal.config;

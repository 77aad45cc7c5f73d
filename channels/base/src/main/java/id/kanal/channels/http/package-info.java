/** What a door serves over HTTP: its routes, and what calls and answers are like. */
package id.kanal.channels.http;

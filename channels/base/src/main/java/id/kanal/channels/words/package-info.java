/** How a topic and its facts become words: message sets, templates, blocks. Which blocks fit, and how, is a layout's matter. */
package id.kanal.channels.words;

/** How a page looks: one frame, one style, words in two languages. Templates are in {@code src/main/jte}. */
package id.kanal.console.page;

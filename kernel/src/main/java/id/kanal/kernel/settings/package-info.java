/** How a settings record documents itself. */
package id.kanal.kernel.settings;

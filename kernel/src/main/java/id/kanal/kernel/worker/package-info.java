/** How a stage works through a stream: retry, parking and settling exist once, here. */
package id.kanal.kernel.worker;

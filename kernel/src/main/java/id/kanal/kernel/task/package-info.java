/** What only a person can do, from when it is noticed until somebody has done it. */
package id.kanal.kernel.task;

/** What tests of every module share: contracts, a journal in memory, a real redis-server, a clock to turn. */
package id.kanal.testkit;

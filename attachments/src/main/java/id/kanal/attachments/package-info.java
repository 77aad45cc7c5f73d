/** What citizens attach: checked, freed of what it should not tell, and kept where the core can fetch it. */
package id.kanal.attachments;

/** Takes numbers that name a person out of texts. Pure; whoever passes a text on masks it first. */
package id.kanal.kernel.masking;

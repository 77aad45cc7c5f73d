package id.kanal.kernel.document;

import id.kanal.kernel.model.Octets;

/**
 * A document as it was read.
 *
 * @param version grows with every change, and is never given again, even when a document is removed and made anew
 */
public record Document(DocumentKey key, long version, Octets octets) {}

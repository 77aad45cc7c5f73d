package id.kanal.kernel.model;

/** Why a message did not reach its receiver although nothing is wrong with us or the provider. */
public enum Unreached {
    /** Nobody is at that address, or not any more. */
    ADDRESS_GONE,
    /** The receiver told the provider that they want nothing from us. */
    OPTED_OUT,
    /** The provider lets us write only for some time after the citizen did. */
    WINDOW_CLOSED,
    /** The provider does not carry this content. */
    CONTENT_REFUSED
}

package id.kanal.simulators.twilio;

import id.kanal.kernel.model.Octets;

/** Something that a message brings beside its words. */
public record MmsPicture(String type, Octets content) {
    @Override
    public String toString() {
        return "MmsPicture[" + type + "]";
    }
}

package id.kanal.simulators.smsc;

/**
 * One end of a message: type of number, numbering plan, address (SMPP v3.4, 5.2.5 to 5.2.9). Never printed: it is
 * somebody's number.
 */
public record Party(int ton, int npi, String address) {
    private static final int LONGEST_SHORT_CODE = 6;

    /** +62… is international, letters are alphanumeric, few digits are a short code of the network. */
    public static Party of(String written) {
        if (written.startsWith("+")) return new Party(1, 1, written.substring(1));
        if (!written.chars().allMatch(c -> c >= '0' && c <= '9')) return new Party(5, 0, written);
        return written.length() <= LONGEST_SHORT_CODE ? new Party(3, 0, written) : new Party(0, 1, written);
    }

    /** The address as a person writes it: with a plus sign when it is international. */
    public String written() {
        return ton == 1 && !address.startsWith("+") ? '+' + address : address;
    }

    static Party read(PduReader in, String field) throws MalformedPdu {
        return new Party(in.octet(field + "_ton"), in.octet(field + "_npi"), in.cString(field, 21));
    }

    void write(PduWriter out) {
        out.octet(ton).octet(npi).cString(address);
    }

    @Override
    public String toString() {
        return "Party[" + ton + ", " + npi + ", ***]";
    }
}

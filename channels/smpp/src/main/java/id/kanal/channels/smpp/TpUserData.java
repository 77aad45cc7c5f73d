package id.kanal.channels.smpp;

import id.kanal.kernel.model.Octets;
import java.util.Arrays;
import java.util.Optional;

/**
 * User data without its header, and what the header says about parts (3GPP TS 23.040, 9.2.3.24).
 *
 * @param concatenation empty when the message is whole
 */
record TpUserData(Optional<Concatenation> concatenation, Octets octets) {
    private static final int CONCATENATED_8 = 0x00;
    private static final int CONCATENATED_16 = 0x08;

    /** @param kind tells references of one width from those of another */
    record Concatenation(String kind, int reference, int total, int number) {
        /** Zero, or a number beyond the total, makes the element void (9.2.3.24.1); one part of one is whole. */
        boolean joins() {
            return total > 1 && total <= 255 && number > 0 && number <= total;
        }
    }

    /** Empty when a header is announced that does not fit. */
    static Optional<TpUserData> of(DeliverSm delivery) {
        byte[] octets = delivery.userData();
        if (delivery.startsWithHeader()) return withHeader(octets).map(data -> data.orSegmented(delivery));
        return Optional.of(new TpUserData(Optional.empty(), Octets.of(octets)).orSegmented(delivery));
    }

    private static Optional<TpUserData> withHeader(byte[] octets) {
        int end = octets.length == 0 ? Integer.MAX_VALUE : (octets[0] & 0xFF) + 1;
        if (end > octets.length) return Optional.empty();
        Optional<Concatenation> found = Optional.empty();
        int at = 1;
        while (at < end) {
            int next = at + 2 > end ? Integer.MAX_VALUE : at + 2 + (octets[at + 1] & 0xFF);
            if (next > end) return Optional.empty();
            // 9.2.3.24: an element that comes twice counts with its last occurrence
            Optional<Concatenation> element = element(octets, at);
            if (element.isPresent()) found = element;
            at = next;
        }
        return Optional.of(new TpUserData(
                found.filter(Concatenation::joins), Octets.of(Arrays.copyOfRange(octets, end, octets.length))));
    }

    private static Optional<Concatenation> element(byte[] octets, int at) {
        int id = octets[at] & 0xFF;
        int length = octets[at + 1] & 0xFF;
        if (id == CONCATENATED_8 && length == 3)
            return Optional.of(
                    new Concatenation("8", octets[at + 2] & 0xFF, octets[at + 3] & 0xFF, octets[at + 4] & 0xFF));
        if (id == CONCATENATED_16 && length == 4)
            return Optional.of(new Concatenation(
                    "16",
                    ((octets[at + 2] & 0xFF) << 8) | (octets[at + 3] & 0xFF),
                    octets[at + 4] & 0xFF,
                    octets[at + 5] & 0xFF));
        return Optional.empty();
    }

    /** SMPP 3.4, 5.3.2.22: the sar parameters, where no header says it already. */
    private TpUserData orSegmented(DeliverSm delivery) {
        if (concatenation.isPresent()) return this;
        Optional<Concatenation> segmented = delivery.number(DeliverSm.SAR_REFERENCE)
                .flatMap(reference -> delivery.number(DeliverSm.SAR_TOTAL)
                        .flatMap(total -> delivery.number(DeliverSm.SAR_NUMBER)
                                .map(number -> new Concatenation("sar", reference, total, number))))
                .filter(Concatenation::joins);
        return new TpUserData(segmented, octets);
    }

    @Override
    public String toString() {
        return "TpUserData[" + concatenation + ", " + octets + "]";
    }
}

package id.kanal.channels.email.read;

import java.util.List;

/**
 * What a mail server tells of a mail that it could not deliver (RFC 3464, or as far as its words tell).
 *
 * @param address that could not be reached, in lower case; "" when it is not named
 * @param hard whether nobody is there, so that no other mail to it would fare better
 * @param delayed whether the server still tries
 * @param status such as {@code 5.1.1}; "" when none is named
 * @param originalIds Message-IDs of the mail that was not delivered
 */
public record BounceReport(String address, boolean hard, boolean delayed, String status, List<String> originalIds) {
    public BounceReport {
        originalIds = List.copyOf(originalIds);
    }

    @Override
    public String toString() {
        return "BounceReport[hard=" + hard + ", delayed=" + delayed + ", status=" + status + "]";
    }
}

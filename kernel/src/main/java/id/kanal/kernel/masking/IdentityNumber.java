package id.kanal.kernel.masking;

import id.kanal.kernel.model.Reporter;
import id.kanal.kernel.signing.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Sixteen digits that may be a NIK or a family-card number (KK): {@code PP KK CC DD MM YY SSSS}, 40 added to a woman's
 * day of birth. A KK has the same shape with the day it was made, never over 31. There is no check digit: shape is all
 * that can be told, nobody's identity.
 */
record IdentityNumber(String digits) {
    static final int LENGTH = 16;
    private static final int WOMAN = 40;
    private static final Set<Integer> PROVINCES = Set.of(
            11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 31, 32, 33, 34, 35, 36, 51, 52, 53, 61, 62, 63, 64, 65, 71, 72, 73,
            74, 75, 76, 81, 82, 91, 92, 93, 94, 95, 96);

    /** Whether the parts that have a fixed range are in it. Districts are not checked: their lists change. */
    boolean plausible() {
        int month = part(8);
        return PROVINCES.contains(part(0)) && part(2) > 0 && day() >= 1 && day() <= 31 && month >= 1 && month <= 12;
    }

    /** Whether it can be a payment card: the check digit of ISO/IEC 7812-1, and a beginning that networks give out. */
    boolean paymentCard() {
        int four = part(0) * 100 + part(2);
        boolean network = digits.charAt(0) == '4'
                || (four >= 5100 && four <= 5599)
                || (four >= 2221 && four <= 2720)
                || (four >= 3528 && four <= 3589)
                || (four >= 6000 && four <= 6599);
        int sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = (digits.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return network && sum % 10 == 0;
    }

    /** Whether only a NIK has this shape: a family card has no day above 31. */
    boolean surelyNik() {
        return plausible() && part(6) > WOMAN;
    }

    /** What stands in the text instead. */
    String mask() {
        return surelyNik() ? "[NIK]" : "[NIK/KK]";
    }

    Reporter.Nik facts(byte[] key, LocalDate today) {
        boolean nik = surelyNik();
        return new Reporter.Nik(
                hash(key),
                nik ? "nik" : "nik-or-kk",
                digits.substring(0, 6),
                nik ? Reporter.Sex.FEMALE : Reporter.Sex.UNKNOWN,
                nik ? birthDate(today) : Optional.empty());
    }

    private Optional<LocalDate> birthDate(LocalDate today) {
        try {
            LocalDate latest = LocalDate.of(2000 + part(10), part(8), day());
            return Optional.of(latest.isAfter(today) ? LocalDate.of(1900 + part(10), part(8), day()) : latest);
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private int day() {
        return part(6) > WOMAN ? part(6) - WOMAN : part(6);
    }

    private int part(int start) {
        return (digits.charAt(start) - '0') * 10 + digits.charAt(start + 1) - '0';
    }

    private String hash(byte[] key) {
        return HexFormat.of().formatHex(new Hmac(key).of(digits.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public String toString() {
        return "IdentityNumber[***]";
    }
}

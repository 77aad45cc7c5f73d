package id.kanal.kernel.model;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Who complains: where they are reached, what they told of themself, what is hidden. */
public record Reporter(Address address, PersonalDetails details, Protection protection) {
    @Override
    public String toString() {
        return "Reporter[" + address + "]";
    }

    /**
     * @param language BCP 47, such as {@code id}
     * @param nik keyed hash and derived facts of an identity number that the citizen wrote
     * @param age in whole years, self-declared only
     * @param pregnant self-declared only; {@code false} where it was not said
     */
    public record PersonalDetails(
            Optional<String> name,
            String language,
            Sex sex,
            Disability disability,
            Optional<Nik> nik,
            Optional<Integer> age,
            boolean pregnant) {
        public static final int OLDEST = 120;

        public PersonalDetails {
            if (age.filter(years -> years < 0 || years > OLDEST).isPresent())
                throw new IllegalArgumentException("nobody is of that age");
        }

        @Override
        public String toString() {
            return "PersonalDetails[***]";
        }
    }

    /**
     * Only ever raised.
     *
     * @param anonymous identity hidden from the reported party and the public
     * @param secret content hidden from the public
     */
    public record Protection(boolean anonymous, boolean secret) {}

    /** As the person said it, or {@code UNKNOWN}: never derived from a name. */
    public enum Sex {
        FEMALE,
        MALE,
        UNKNOWN;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Self-declared only. */
    public enum Disability {
        YES,
        NO,
        UNKNOWN;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What may be kept of a 16-digit identity or family-card number.
     *
     * @param hash keyed hash (HMAC-SHA256, hex) of the number
     * @param kind {@code nik} when only a NIK has this shape, {@code nik-or-kk} otherwise
     * @param issuedIn six-digit area code of first issue; never the place of the incident
     * @param sex as the number encodes it
     * @param birthDate empty for a number that may be a family card
     */
    public record Nik(String hash, String kind, String issuedIn, Sex sex, Optional<LocalDate> birthDate) {
        @Override
        public String toString() {
            return "Nik[***]";
        }
    }
}

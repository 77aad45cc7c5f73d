package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.channels.phone.PhoneNumbers;
import id.kanal.kernel.model.Address;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who wrote: the id that WhatsApp gives a person towards one business, where it tells it, because numbers are given to somebody else
 * later; otherwise the number. Either may be missing, and an id may stand where a number is documented, so what it looks like counts
 * (Cloud API, "Business-scoped user IDs").
 *
 * @param userId such as {@code ID.1234…}
 * @param number digits with the country code
 */
record WhatsAppIdentity(Optional<String> userId, Optional<String> number, Optional<String> name) {
    private static final Pattern USER_ID = Pattern.compile("[A-Z]{2}\\.(?:ENT\\.)?[A-Za-z0-9]{1,128}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{5,20}");

    /** Whether it is an id and no number: messages to it are addressed in another field. */
    static boolean isUserId(String value) {
        return USER_ID.matcher(value).matches();
    }

    static boolean isNumber(String value) {
        return NUMBER.matcher(value).matches();
    }

    /**
     * @param event what they did, with {@code from}
     * @param contacts of the same notice: the one that belongs to it, and no other
     */
    static WhatsAppIdentity of(JsonNode event, JsonNode contacts) {
        JsonNode contact = contact(event, contacts);
        Optional<String> userId = Optional.empty();
        Optional<String> number = Optional.empty();
        for (JsonNode told : List.of(
                event.path("from_user_id"), contact.path("user_id"), event.path("from"), contact.path("wa_id"))) {
            String value = told.asText().strip();
            if (userId.isEmpty() && isUserId(value)) userId = Optional.of(value);
            if (number.isEmpty() && isNumber(digits(value))) number = Optional.of(digits(value));
        }
        String name = contact.path("profile").path("name").asText().strip();
        return new WhatsAppIdentity(userId, number, Optional.of(name).filter(known -> !known.isEmpty()));
    }

    private static String digits(String written) {
        return written.startsWith("+") ? written.substring(1) : written;
    }

    /** A notice of several people has a contact for each. */
    private static JsonNode contact(JsonNode event, JsonNode contacts) {
        for (JsonNode contact : contacts)
            if (same(event.path("from"), contact.path("wa_id"))
                    || same(event.path("from_user_id"), contact.path("user_id"))
                    || same(event.path("from"), contact.path("user_id"))) return contact;
        boolean anonymous = !event.hasNonNull("from") && !event.hasNonNull("from_user_id");
        return anonymous && contacts.size() == 1 ? contacts.get(0) : contacts.path(-1);
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return !one.asText().isEmpty() && one.asText().equals(other.asText());
    }

    /** Where they are answered; empty for nobody. */
    Optional<Address> address(MetaIds ids) {
        return userId.or(() -> number).map(ids::address);
    }

    /** The number, which WhatsApp vouches for. */
    List<Address> also() {
        return number.map(WhatsAppIdentity::telephone).orElseGet(List::of);
    }

    static List<Address> telephone(String digits) {
        return PhoneNumbers.INDONESIA.read('+' + digits).map(List::of).orElseGet(List::of);
    }

    /** Whether that is somebody of whom this id or number is told. */
    boolean is(String idOrNumber) {
        return !idOrNumber.isEmpty()
                && (userId.filter(idOrNumber::equals).isPresent()
                        || number.filter(digits(idOrNumber)::equals).isPresent());
    }

    @Override
    public String toString() {
        return "WhatsAppIdentity";
    }
}

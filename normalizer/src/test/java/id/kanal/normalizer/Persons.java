package id.kanal.normalizer;

import id.kanal.kernel.model.Address;
import java.util.Map;
import java.util.Optional;

/** Who speaks in written dialogues, each with a telephone and a mailbox. */
final class Persons {
    private static final Map<String, String> NUMBERS = Map.of(
            "siti", "+6281200000001",
            "budi", "+6281200000002",
            "rina", "+6281200000003");
    private static final String MAILS = "@example.org";

    private Persons() {}

    static Address telephone(String name) {
        if (!NUMBERS.containsKey(name)) throw new IllegalArgumentException("nobody is called " + name);
        return new Address("tel", NUMBERS.get(name));
    }

    static Address mailbox(String name) {
        if (!NUMBERS.containsKey(name)) throw new IllegalArgumentException("nobody is called " + name);
        return new Address("email", name + MAILS);
    }

    static String name(Address address) {
        if (address.network().equals("email")) return address.value().replace(MAILS, "") + "'s mail";
        return NUMBERS.entrySet().stream()
                .filter(person -> person.getValue().equals(address.value()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** Whose a card is. */
    static Optional<Address> owner(Map<String, String> card) {
        return Optional.ofNullable(card.get(Card.ADDRESS)).map(Address::ofKey);
    }
}

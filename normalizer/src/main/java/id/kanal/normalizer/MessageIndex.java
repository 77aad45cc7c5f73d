package id.kanal.normalizer;

import id.kanal.kernel.model.Complaint.Attachment;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Content.File;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Ticket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is remembered of one message, in the hash under {@code Keys.message}: where it went, and what it left behind. */
public record MessageIndex(Map<String, String> fields) {
    static final String TICKET = "t";

    /** Id of the inbound message. */
    static final String MESSAGE = "i";

    /** Ids of the blobs that it brought. */
    private static final String BLOBS = "b";

    /** Where it waits as a part: its number, then the key of the group. */
    private static final String PART = "p";

    /** Whether a copy of it was parked. */
    private static final String PARKED = "k";

    /** Five messages of the usual limit. What is beyond goes by its age, as everything in the blobs does. */
    private static final int MOST_BLOBS = 100;

    static Map<String, String> ofCase(Ticket ticket, String inboundId) {
        return Map.of(TICKET, ticket.digits(), MESSAGE, inboundId);
    }

    static Map<String, String> parked(String inboundId) {
        return Map.of(PARKED, "1", MESSAGE, inboundId);
    }

    static Map<String, String> parked(Inbound message) {
        return withBlobs(parked(message.id()), message.content());
    }

    static Map<String, String> brought(Set<String> blobs, String inboundId) {
        return Map.of(BLOBS, written(blobs), MESSAGE, inboundId);
    }

    /** A part that waits for the others. */
    static Map<String, String> waiting(String group, int number, Content.Message part, String inboundId) {
        return withBlobs(Map.of(PART, number + ":" + group, MESSAGE, inboundId), part);
    }

    private static Map<String, String> withBlobs(Map<String, String> fields, Content content) {
        Map<String, String> all = new HashMap<>(fields);
        Set<String> blobs = blobs(content);
        if (!blobs.isEmpty()) all.put(BLOBS, written(blobs));
        return all;
    }

    /** The field that holds what it brought, with what an edit brings besides; empty when that is nothing. */
    Map<String, String> and(Content.Message edit) {
        Set<String> more = blobs(edit);
        if (more.isEmpty()) return Map.of();
        Set<String> all = new LinkedHashSet<>(blobs());
        all.addAll(more);
        return Map.of(BLOBS, written(all));
    }

    private static String written(Set<String> blobs) {
        return String.join(" ", new ArrayList<>(blobs).subList(0, Math.min(blobs.size(), MOST_BLOBS)));
    }

    /** The blobs that a message brings. Ids are made of the message's own, so no other message has them. */
    static Set<String> blobs(Content content) {
        return switch (content) {
            case Content.Message message -> blobs(message.files());
            case Content.Edited(String original, Content.Message now) -> blobs(now.files());
            case Content.Recorded(String reason, Optional<String> raw) -> blobs(raw);
            case Content.Undecodable(String reason, var beginning, Optional<String> raw) -> blobs(raw);
            case Content.Fragment other -> Set.of();
            case Content.Deleted other -> Set.of();
            case Content.Chosen other -> Set.of();
            case Content.Rated other -> Set.of();
            case Content.Contactable other -> Set.of();
            case Content.AddressChanged other -> Set.of();
            case Content.Missed other -> Set.of();
        };
    }

    private static Set<String> blobs(List<File> files) {
        Set<String> ids = new LinkedHashSet<>();
        for (File file : files)
            switch (file) {
                case File.Stored(Attachment attachment, var transcript) -> ids.add(attachment.id());
                case File.Remote elsewhere -> {}
            }
        return ids;
    }

    private static Set<String> blobs(Optional<String> raw) {
        return raw.map(Set::of).orElse(Set.of());
    }

    Optional<Ticket> ticket() {
        return Optional.ofNullable(fields.get(TICKET)).map(Ticket::new);
    }

    Optional<String> inboundId() {
        return Optional.ofNullable(fields.get(MESSAGE));
    }

    boolean parked() {
        return fields.containsKey(PARKED);
    }

    Set<String> blobs() {
        return Stream.of(fields.getOrDefault(BLOBS, "").split(" "))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Where it waits, or waited. */
    public Optional<Place> place() {
        return Optional.ofNullable(fields.get(PART)).map(written -> {
            int colon = written.indexOf(':');
            return new Place(
                    written.substring(colon + 1),
                    Integer.parseInt(written.substring(0, colon)),
                    fields.getOrDefault(MESSAGE, ""));
        });
    }

    /** Ids of blobs are not shown: whoever knows one may read it. */
    @Override
    public String toString() {
        return "MessageIndex[" + fields.keySet() + "]";
    }

    /**
     * @param group key of the parts that wait together
     * @param inboundId of the part
     */
    public record Place(String group, int number, String inboundId) {
        @Override
        public String toString() {
            return "Place[" + number + "]";
        }
    }
}

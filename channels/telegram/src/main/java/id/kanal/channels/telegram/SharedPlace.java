package id.kanal.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.model.Complaint.Location;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where somebody says that it is: a location, a live one, or a place with a name. */
final class SharedPlace {
    private SharedPlace() {}

    static Optional<Location> of(JsonNode message) {
        JsonNode venue = message.path("venue");
        JsonNode point = venue.has("location") ? venue.get("location") : message.path("location");
        JsonNode latitude = point.path("latitude");
        JsonNode longitude = point.path("longitude");
        boolean onEarth = latitude.isNumber()
                && longitude.isNumber()
                && Math.abs(latitude.doubleValue()) <= 90
                && Math.abs(longitude.doubleValue()) <= 180;
        if (!onEarth) return Optional.empty();
        String name = Stream.of("title", "address")
                .map(field -> venue.path(field).asText().strip())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        return Optional.of(new Location(
                Optional.of(name).filter(words -> !words.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(latitude.doubleValue()),
                Optional.of(longitude.doubleValue()),
                Location.Source.SHARED));
    }
}

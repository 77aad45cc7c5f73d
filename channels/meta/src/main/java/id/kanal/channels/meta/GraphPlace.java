package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.model.Complaint.Location;
import java.util.Optional;

/** Where somebody shows that they are, or what they speak of is. */
final class GraphPlace {
    private GraphPlace() {}

    /**
     * Empty for what is not on earth.
     *
     * @param name may be empty
     */
    static Optional<Location> of(JsonNode latitude, JsonNode longitude, String name) {
        boolean onEarth = latitude.isNumber()
                && longitude.isNumber()
                && Math.abs(latitude.doubleValue()) <= 90
                && Math.abs(longitude.doubleValue()) <= 180;
        if (!onEarth) return Optional.empty();
        return Optional.of(new Location(
                Optional.of(name).filter(words -> !words.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(latitude.doubleValue()),
                Optional.of(longitude.doubleValue()),
                Location.Source.SHARED));
    }
}

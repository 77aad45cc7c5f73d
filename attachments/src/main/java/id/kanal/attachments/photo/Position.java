package id.kanal.attachments.photo;

import java.util.Optional;

/** Where a photo was taken, in degrees (WGS 84). */
public record Position(double latitude, double longitude) {
    private static final double MILLIONTHS = 1e6;

    /**
     * Empty for what cannot be a place: not a number, not on Earth, or exactly 0,0, which cameras write when they do not
     * know. Rounded to some ten centimetres, which is more than a camera knows.
     */
    static Optional<Position> of(double latitude, double longitude) {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return Optional.empty();
        Position position = new Position(rounded(latitude), rounded(longitude));
        return position.latitude == 0 && position.longitude == 0 ? Optional.empty() : Optional.of(position);
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * MILLIONTHS) / MILLIONTHS;
    }

    @Override
    public String toString() {
        return "Position[***]";
    }
}

package id.kanal.channels.x;

/**
 * A post that we took.
 *
 * @param id of its first version
 */
record TrackedPost(String id, String author) {
    @Override
    public String toString() {
        return "TrackedPost";
    }
}

package id.kanal.attachments.photo;

/** A file that is not what it says it is, or that is too odd to be judged. Never leaves this package. */
final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken(String what) {
        super(what, null, false, false);
    }
}

package id.kanal.simulators.meta;

/** One call of the webhook, which is made until it is answered with 200. From any thread. */
public final class GraphDelivery {
    private final String body;
    private int tries;
    private int lastStatus;

    GraphDelivery(String body) {
        this.body = body;
    }

    String body() {
        return body;
    }

    synchronized void answered(int status) {
        tries++;
        lastStatus = status;
    }

    public synchronized int tries() {
        return tries;
    }

    /** 0 before the first answer, and where none came. */
    public synchronized int lastStatus() {
        return lastStatus;
    }

    public synchronized boolean taken() {
        return lastStatus == 200;
    }
}

package id.kanal.simulators.smsc;

/** What a session hands on. Called on the session's thread. */
interface SessionDesk {
    void request(SmscSession session, Pdu pdu);

    void violation(SmscSession session, String what);

    void closed(SmscSession session);
}

package id.kanal.gateway.e2e;

import id.kanal.kernel.model.Ticket;

/** Somebody at a door of the gateway, and what can be done there. One person, one case. */
interface Door {
    /** Tells {@link AllDoors#WORDS}; the number as it is told there. */
    Ticket complains() throws Exception;

    /** Waits until these words have come there. */
    void hears(String words) throws Exception;

    /** Answers what was heard last. */
    void answers(String words) throws Exception;

    /** Says how content they are with what was heard last, 1 to 5. */
    void rates(int score) throws Exception;
}

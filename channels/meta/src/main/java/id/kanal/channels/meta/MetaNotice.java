package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One thing that a delivery tells.
 *
 * @param account whose it is, as the entry says: a business account, a page, an Instagram account
 * @param field of a change, such as {@code messages}; empty for the others
 */
record MetaNotice(String account, Kind kind, String field, JsonNode content) {
    enum Kind {
        /** {@code changes[]}: the value of a subscribed field. */
        CHANGE,
        /** {@code messaging[]}: an event of a conversation that we hold. */
        MESSAGING,
        /** {@code standby[]}: an event of a conversation that another app holds. */
        STANDBY,
        /** Whatever else stands in an entry. */
        UNKNOWN
    }

    /** Without the content: people's words and numbers. */
    @Override
    public String toString() {
        return "MetaNotice[" + kind + ", " + field + "]";
    }
}

package id.kanal.gateway.metrics;

/** Names of the meters that the gateway itself has. */
public final class MeterNames {
    public static final String BACKLOG = "kanal_backlog";
    public static final String STAGE = "kanal_stage";
    public static final String OUTBOUND_WAIT = "kanal_outbound_wait";
    public static final String APPEND = "kanal_journal_append";
    public static final String PARKED = "kanal_parked";
    public static final String MESSAGES = "kanal_messages";
    public static final String JOURNAL_UP = "kanal_journal_up";
    public static final String CORE_UP = "kanal_core_up";
    public static final String CHANNEL_UP = "kanal_channel_up";

    public static final String REFUSED = "kanal_http_refused";
    public static final String SHED = "kanal_http_shed";

    private MeterNames() {}
}

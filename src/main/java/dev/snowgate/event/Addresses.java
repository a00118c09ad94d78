package dev.snowgate.event;

/** Where messages of this gateway travel on the event bus. */
public final class Addresses {
    /** One {@code CallFinished} for each finished call (publish). */
    public static final String CALLS = "snowgate.calls";

    /** One {@code CallCancelled} for each cancelled call whose work has ended (publish). */
    public static final String CANCELS = "snowgate.cancels";
    /** Commands about calls in flight (request/reply). */
    public static final String CALLS_CONTROL = "snowgate.calls.ctl";

    /** One {@code AuditLine} for each line of the audit, when it is written (publish). */
    public static final String AUDIT = "snowgate.audit";

    /** {@code AuditHealth}: whether the audit can be written (publish). */
    public static final String AUDIT_HEALTH = "snowgate.audit.health";

    /** A {@link ConfigChanged} each time the configuration was read again (publish). */
    public static final String CONFIG = "snowgate.config";

    /** Commands about the configuration (request/reply). */
    public static final String CONFIG_CONTROL = "snowgate.config.ctl";

    private Addresses() {}

    /** {@link PoolStats}, published on change and at least every 10 s. */
    public static String poolStats(String pool) {
        return "snowgate.pool." + pool + ".stats";
    }

    /** What happens in a pool, one message an event (publish). */
    public static String poolEvents(String pool) {
        return "snowgate.pool." + pool + ".events";
    }

    /** Commands to a pool (request/reply). */
    public static String poolControl(String pool) {
        return "snowgate.pool." + pool + ".ctl";
    }
}

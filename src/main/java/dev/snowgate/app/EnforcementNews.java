package dev.snowgate.app;

import dev.snowgate.metrics.GatewayMeters;
import dev.snowgate.snowflake.Check;
import dev.snowgate.snowflake.Enforcement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where operators hear of what Snowflake holds the sessions to. */
final class EnforcementNews {
    private static final Logger LOG = LoggerFactory.getLogger(EnforcementNews.class);

    private EnforcementNews() {}

    /** In the metrics. */
    static ReadOnlyWatch.Told in(GatewayMeters meters) {
        return (connection, found) -> meters.enforced(connection, found.by(), found.isPowerful());
    }

    /** In the log; a role that may do too much is worth a warning. */
    static void log(String connection, Enforcement found) {
        LOG.info("Connection {}: {}", connection, found.reading().detail());
        Check privileges = found.privileges();
        if (found.isPowerful()) {
            LOG.warn("Connection {}: {} {}", connection, privileges.detail(), privileges.fix());
        }
    }
}

package dev.snowgate.snowflake;

import dev.snowgate.call.GatewayError;
import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.pool.Shelf;
import dev.snowgate.time.Ticker;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Logs in and looks at what the session may use. */
final class LoginChecks {
    private static final int PINGS = 5;
    private static final Duration LOGIN = Duration.ofSeconds(8);
    private static final Duration SLOW = Duration.ofSeconds(2);

    private final SnowflakeConfig config;
    private final Warehouses warehouses;
    private final Ticker ticker;

    LoginChecks(SnowflakeConfig config, Warehouses warehouses, Ticker ticker) {
        SnowflakeConfig.Timeouts timeouts = config.timeouts();
        this.config = new SnowflakeConfig(
                config.endpoint(),
                config.credential(),
                config.defaults(),
                new SnowflakeConfig.Timeouts(LOGIN, timeouts.connect(), timeouts.socket(), LOGIN, 1),
                config.results(),
                config.queryTag());
        this.warehouses = warehouses;
        this.ticker = ticker;
    }

    /** The checks login, role, warehouse, database, schema, read-only, privileges and latency. */
    List<Check> run() {
        SnowflakeConnector connector = new SnowflakeConnector(config);
        SnowflakeSession session;
        try {
            session = connector.open(Shelf.DEFAULT);
        } catch (GatewayError e) {
            return List.of(Check.fail("login", e.message(), e.hint()));
        }
        List<Check> checks = new ArrayList<>();
        try {
            checks.add(Check.ok("login", "Snowflake let the gateway in."));
            SnowflakeSession.Names names = session.opened();
            checks.add(name("role", config.defaults().role(), names.role()));
            checks.add(
                    warehouses.allow(names.warehouse())
                            ? name("warehouse", config.defaults().warehouse(), names.warehouse())
                            : Check.fail(
                                    "warehouse",
                                    "For the session, " + warehouses.problem(names.warehouse()),
                                    warehouses.hint()));
            // Without its database a session still starts, so that only statements would fail.
            if (config.defaults().database() != null) {
                checks.add(name("database", config.defaults().database(), names.database()));
            }
            if (config.defaults().schema() != null) {
                checks.add(name("schema", config.defaults().schema(), names.schema()));
            }
            Ceiling ceiling = Ceiling.of(session);
            checks.add(ceiling.enforcement());
            checks.add(ceiling.privileges());
            checks.add(latency(session));
            connector.close(session);
        } catch (SQLException e) {
            checks.add(Check.fail("latency", Failures.message(e), VendorCodes.hint(e.getErrorCode())));
        }
        return checks;
    }

    private static Check name(String what, @Nullable String asked, @Nullable String given) {
        if (given == null || given.isEmpty()) {
            return asked == null
                    ? Check.warn(what, "The session has no " + what + ".", "Set snowflake." + what + ".")
                    : Check.fail(what, missing(what, asked), "Check snowflake." + what + " and its grants.");
        }
        if (asked != null && !asked.replace("\"", "").equalsIgnoreCase(given.replace("\"", ""))) {
            return Check.fail(what, missing(what, asked), "Check snowflake." + what + " and its grants.");
        }
        return Check.ok(what, given);
    }

    private static String missing(String what, String asked) {
        return "The " + what + " " + asked + " does not exist, or the user may not use it.";
    }

    private Check latency(SnowflakeSession session) throws SQLException {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < PINGS; i++) {
            long start = ticker.nanos();
            try (Statement statement = session.connection().createStatement();
                    ResultSet result = statement.executeQuery("SELECT 1")) {
                result.next();
            }
            nanos.add(ticker.nanos() - start);
        }
        Collections.sort(nanos);
        Duration median = Duration.ofNanos(nanos.get(PINGS / 2));
        String detail = "SELECT 1 takes " + median.toMillis() + " ms (median of " + PINGS + ").";
        return median.compareTo(SLOW) > 0
                ? Check.warn("latency", detail, "Run the gateway nearer to Snowflake's region.")
                : Check.ok("latency", detail);
    }
}

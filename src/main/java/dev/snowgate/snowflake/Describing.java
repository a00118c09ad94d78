package dev.snowgate.snowflake;

import dev.snowgate.call.GatewayError;
import dev.snowgate.sql.guard.Guard;
import dev.snowgate.sql.guard.GuardPolicy;
import dev.snowgate.sql.guard.StatementClass;
import dev.snowgate.sql.guard.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A second opinion on queries: Snowflake compiles them before they run, and a query is what has columns. Of a statement that
 * cannot be described the driver tells no columns instead of an error, so none means refuse. One more round trip for each
 * new text in each place, as other names stand for other objects elsewhere; what passed is remembered by its hash.
 *
 * <p>SHOW, DESCRIBE, EXPLAIN and LIST have nothing to compile and pass. A chain of steps has no description of its own, so
 * it is refused. What is no reading statement by any policy comes from the tool that writes, and is not looked at.
 */
final class Describing {
    private static final int REMEMBERED = 10_000;

    /** Allows all that an operator can let read. */
    private static final GuardPolicy WIDEST = new GuardPolicy(true, List.of("*"), true, id -> true);

    private final Map<String, Boolean> passed = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * A statement where it means one thing.
     *
     * @param place the role, database and schema that its names are looked up with
     */
    record Text(SnowflakeSession.Names place, String sql) {
        private String hash() {
            String whole = sql;
            for (String name : Arrays.asList(place.role(), place.database(), place.schema())) {
                // The lengths keep the parts apart.
                whole = name == null ? "-:" + whole : name.length() + ":" + name + whole;
            }
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    /** Whether {@code text} must be described before it runs. */
    boolean isDue(Text text) {
        if (!(Guard.check(text.sql(), WIDEST) instanceof Verdict.Allowed allowed)
                || !allowed.steps().contains(StatementClass.QUERY)) {
            return false;
        }
        if (allowed.steps().size() > 1) {
            throw new GatewayError.Refused(
                    "A chain of steps cannot be described, and the operator has queries described before they run"
                            + " (safety.verify).",
                    "Write it as one query, with WITH for the steps, or send the steps one by one.");
        }
        synchronized (passed) {
            return !passed.containsKey(text.hash());
        }
    }

    /**
     * Has Snowflake describe what {@code prepared} holds, the statement {@code text}.
     *
     * @throws GatewayError.Refused when it is no query for Snowflake
     * @throws SQLException when Snowflake cannot compile it
     */
    void check(Text text, PreparedStatement prepared) throws SQLException {
        ResultSetMetaData columns = prepared.getMetaData();
        if (columns == null || columns.getColumnCount() == 0) {
            throw new GatewayError.Refused(
                    "Snowflake does not describe the statement as a query with columns, so it was not run"
                            + " (safety.verify).",
                    "Write one plain SELECT.");
        }
        synchronized (passed) {
            passed.put(text.hash(), true);
        }
    }
}

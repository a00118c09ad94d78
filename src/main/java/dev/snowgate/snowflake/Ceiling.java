package dev.snowgate.snowflake;

import dev.snowgate.pool.FailureKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Snowflake itself holds a session to. A Restricted Session Scope that only reads, in force because an agent is active
 * in the session, refuses writes whatever the gateway lets through; without one the gateway's guard stands alone.
 *
 * @param agentActive whether Snowflake takes the session for an agent's; scopes count only then
 * @param scopes the active scopes, as Snowflake tells them; empty for none
 * @param role the session's role, empty when unknown
 * @param secondaryRoles whether all of the user's other roles are active too
 * @param problem why Snowflake could not be asked, or null
 */
record Ceiling(
        boolean agentActive,
        String scopes,
        String role,
        boolean secondaryRoles,
        @Nullable String problem) {
    /** Needs no warehouse. */
    static final String PROBE = "SELECT SYS_CONTEXT('SNOWFLAKE$CURRENT', 'IS_AGENT_ACTIVATED'),"
            + " SYS_CONTEXT('SNOWFLAKE$SESSION', 'ACTIVE_RESTRICTED_SESSION_SCOPES'),"
            + " CURRENT_SECONDARY_ROLES(), CURRENT_ROLE()";

    /** Snowflake's predefined scopes without writes, DDL, grants and procedures. */
    private static final List<String> READING = List.of("SNOWFLAKE$DATA_READ", "SNOWFLAKE$DATA_READ_WITH_AI");

    private static final Set<String> POWERFUL =
            Set.of("ACCOUNTADMIN", "SYSADMIN", "SECURITYADMIN", "USERADMIN", "ORGADMIN", "GLOBALORGADMIN");

    private static final int SECONDS = 5;

    /** Asks the session; never fails, for an account that cannot answer has no ceiling. */
    static Ceiling of(SnowflakeSession session) {
        try {
            return asked(session);
        } catch (SQLException e) {
            return unknown(text(session.opened().role()), Failures.message(e));
        }
    }

    /**
     * The same, where the answer decides.
     *
     * @throws SQLException when Snowflake could not be asked, which says nothing of the user's rights
     */
    static Ceiling told(SnowflakeSession session) throws SQLException {
        try {
            return asked(session);
        } catch (SQLException e) {
            if (VendorCodes.isAborted(e.getErrorCode()) || VendorCodes.onSession(e) != FailureKind.WORK) {
                throw e;
            }
            return unknown(text(session.opened().role()), Failures.message(e));
        }
    }

    private static Ceiling asked(SnowflakeSession session) throws SQLException {
        String role = text(session.opened().role());
        try (Statement statement = session.connection().createStatement()) {
            statement.setQueryTimeout(SECONDS);
            try (ResultSet row = statement.executeQuery(PROBE)) {
                if (!row.next()) {
                    return unknown(role, "Snowflake gave no answer.");
                }
                return new Ceiling(
                        "TRUE".equalsIgnoreCase(row.getString(1)),
                        text(row.getString(2)),
                        role,
                        areAll(row.getString(3)),
                        null);
            }
        }
    }

    /** Whether these secondary roles, as Snowflake tells them, are all of the user's. */
    static boolean areAll(@Nullable String secondaryRoles) {
        return text(secondaryRoles).contains("\"ALL\"");
    }

    private static Ceiling unknown(String role, String problem) {
        return new Ceiling(false, "", role, false, problem);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Whether Snowflake refuses writes in this session. A scope of one's own may write, so it does not count. */
    boolean isServerEnforced() {
        if (!agentActive) {
            return false;
        }
        String active = scopes.toUpperCase(Locale.ROOT)
                .replace('"', ' ')
                .replace('[', ' ')
                .replace(']', ' ');
        for (String scope : active.split("[,\\s]+", -1)) {
            if (READING.contains(scope)) {
                return true;
            }
        }
        return false;
    }

    /** {@code server+gateway} or {@code gateway-only}: who keeps the session from writing. */
    String enforcedBy() {
        return isServerEnforced() ? "server+gateway" : "gateway-only";
    }

    /** Refuses the session, as a login that must be set up otherwise, when only the gateway keeps it from writing. */
    void require() {
        if (!isServerEnforced()) {
            throw Failures.closed(
                    "safety.requireServerCeiling is set, and " + enforcement().detail(),
                    "Set up a user with conf/snowflake-setup.sql; snowgate check shows the result.");
        }
    }

    /** The check of who enforces reading. */
    Check enforcement() {
        String by = "read_only_enforced_by: " + enforcedBy() + ".";
        if (isServerEnforced()) {
            return Check.ok("read-only", by + " Scope: " + scopes + ".");
        }
        String why = problem != null
                ? " Snowflake cannot tell: " + problem
                : agentActive
                        ? " The session's scopes are " + (scopes.isEmpty() ? "none" : scopes) + "."
                        : " Snowflake does not take the session for an agent's.";
        return Check.warn(
                "read-only", by + why, "Set up a user with conf/snowflake-setup.sql (src/docs/read-only.md).");
    }

    /** The check of how much the role may do. */
    Check privileges() {
        if (POWERFUL.contains(role.toUpperCase(Locale.ROOT))) {
            return Check.warn(
                    "privileges",
                    "The role " + role + " may do almost everything.",
                    "Use a role that may only read, as conf/snowflake-setup.sql makes one.");
        }
        if (secondaryRoles) {
            return Check.warn(
                    "privileges",
                    "All other roles of the user are active as secondary roles.",
                    "ALTER USER ... SET DEFAULT_SECONDARY_ROLES = ().");
        }
        return Check.ok(
                "privileges", role.isEmpty() ? "The role is unknown." : "The role " + role + " is no administrator.");
    }
}

package dev.snowgate.local.engine;

/**
 * Restricted session scopes. A real account sets them by a session policy; here {@code ALTER USER name SET
 * ACTIVE_RESTRICTED_SESSION_SCOPES = '…'} does, so that a test can have both answers.
 */
final class SessionScopes {
    private static final String SETTING = "ACTIVE_RESTRICTED_SESSION_SCOPES";

    private SessionScopes() {}

    /** The scopes of the session's user, the empty text for none. */
    static String of(SessionContext session) {
        UserEntry user = session.catalog().account().user(session.user());
        return user == null ? "" : user.setting(SETTING);
    }
}

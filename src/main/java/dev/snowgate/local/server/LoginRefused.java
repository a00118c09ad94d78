package dev.snowgate.local.server;

import dev.snowgate.local.wire.Envelopes;

/** A login that is not let in, with the code that the driver shows. */
final class LoginRefused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String code;
    private final String authenticator;

    private LoginRefused(String code, String authenticator, String message) {
        super(message, null, false, false);
        this.code = code;
        this.authenticator = authenticator;
    }

    byte[] envelope() {
        return Envelopes.refusedLogin(code, String.valueOf(getMessage()), authenticator);
    }

    static LoginRefused password() {
        return new LoginRefused("390100", "USERNAME_PASSWORD", "Incorrect username or password was specified.");
    }

    static LoginRefused passcode() {
        return new LoginRefused("390127", "USERNAME_PASSWORD_MFA", "Incorrect passcode was specified.");
    }

    /** The real service would ask the user's telephone; here only a passcode will do. */
    static LoginRefused passcodeMissing() {
        return new LoginRefused(
                "390124",
                "USERNAME_PASSWORD_MFA",
                "Multi-factor authentication is required for this account. Log in with a passcode.");
    }

    /** The same words for every cause, as on the service. */
    static LoginRefused jwt() {
        return new LoginRefused("390144", "KEY_PAIR", "JWT token is invalid.");
    }

    static LoginRefused accessToken() {
        return new LoginRefused("394400", "PROGRAMMATIC_ACCESS_TOKEN", "Programmatic access token is invalid.");
    }

    static LoginRefused oauth() {
        return new LoginRefused("390303", "OAUTH", "Invalid OAuth access token.");
    }

    /** The driver fetches a new token where it knows how. */
    static LoginRefused oauthExpired() {
        return new LoginRefused("390318", "OAUTH", "OAuth access token expired.");
    }

    static LoginRefused role(String name) {
        return new LoginRefused(
                "390189",
                "USERNAME_PASSWORD",
                "Role '" + name
                        + "' specified in the connect string does not exist or not authorized. Contact your local"
                        + " system administrator, or attempt to login with another role, e.g. PUBLIC.");
    }

    /** @param kind what the client named: database, schema or warehouse */
    static LoginRefused missing(String kind) {
        return new LoginRefused(
                "390201", "USERNAME_PASSWORD", "The requested " + kind + " does not exist or not authorized.");
    }

    /** By its code, as a fault rule names it. */
    static LoginRefused of(String code) {
        return switch (code) {
            case "390100" -> password();
            case "390127" -> passcode();
            case "390144" -> jwt();
            case "390303" -> oauth();
            case "390318" -> oauthExpired();
            case "394400" -> accessToken();
            default -> new LoginRefused(code, "USERNAME_PASSWORD", "Refused with " + code + ", as a fault rule asks.");
        };
    }

    static LoginRefused unsupported(String authenticator) {
        return new LoginRefused(
                "000002",
                authenticator,
                "Unsupported feature 'authenticator " + authenticator
                        + "': the local Snowflake takes passwords, key pairs, programmatic access tokens and OAuth"
                        + " tokens.");
    }
}

package dev.snowgate.config;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to log in: one record for each authenticator of the Snowflake driver. {@code ID_TOKEN} is not among them: the driver
 * uses it by itself after a browser login.
 */
public sealed interface Credential {
    /** The driver's word for it. */
    Authenticator authenticator();

    /** Whether a login may have to wait for a person: a browser window, a push message. */
    default boolean asksAPerson() {
        return this instanceof Browser || this instanceof PasswordMfa || this instanceof OAuthAuthorizationCode;
    }

    /** The driver's authenticators (its {@code AuthenticatorType}). */
    enum Authenticator {
        /** Password. */
        SNOWFLAKE,
        /** Key pair. */
        SNOWFLAKE_JWT,
        /** Programmatic access token. */
        PROGRAMMATIC_ACCESS_TOKEN,
        /** OAuth access token that somebody else obtained. */
        OAUTH,
        /** OAuth client credentials flow. */
        OAUTH_CLIENT_CREDENTIALS,
        /** OAuth authorization code flow, in a browser. */
        OAUTH_AUTHORIZATION_CODE,
        /** Password and a second factor. */
        USERNAME_PASSWORD_MFA,
        /** Single sign-on in a browser. */
        EXTERNALBROWSER,
        /** Okta without a browser; written as the https URL of the Okta account. */
        OKTA,
        /** The identity that a cloud gives to its workloads. */
        WORKLOAD_IDENTITY
    }

    /** None is configured: the command does not log in. */
    record None() implements Credential {
        @Override
        public Authenticator authenticator() {
            return Authenticator.SNOWFLAKE;
        }
    }

    /** User and password. */
    record Password(String user, Secret password) implements Credential {
        @Override
        public Authenticator authenticator() {
            return Authenticator.SNOWFLAKE;
        }
    }

    /**
     * Key pair.
     *
     * @param user who logs in
     * @param file the private key in PKCS#8 PEM, or null when {@code key} has it
     * @param key the key itself, PEM or base64 of it, or null when {@code file} has it
     * @param passphrase of an encrypted key, else null
     */
    record KeyPair(
            String user,
            @Nullable Path file,
            @Nullable Secret key,
            @Nullable Secret passphrase) implements Credential {
        @Override
        public Authenticator authenticator() {
            return Authenticator.SNOWFLAKE_JWT;
        }
    }

    /** Programmatic access token; the user is optional. */
    record AccessToken(@Nullable String user, Secret token) implements Credential {
        @Override
        public Authenticator authenticator() {
            return Authenticator.PROGRAMMATIC_ACCESS_TOKEN;
        }
    }

    /** OAuth access token; the user is optional. */
    record OAuthToken(@Nullable String user, Secret token) implements Credential {
        @Override
        public Authenticator authenticator() {
            return Authenticator.OAUTH;
        }
    }

    /**
     * The gateway as an OAuth client.
     *
     * @param id client id
     * @param secret client secret
     * @param scope requested scope, null for the role's own
     */
    record OAuthClient(String id, Secret secret, @Nullable String scope) {}

    /** OAuth client credentials: the driver fetches the token from {@code tokenUrl}. */
    record OAuthClientCredentials(@Nullable String user, OAuthClient client, String tokenUrl) implements Credential {
        @Override
        public Authenticator authenticator() {
            return Authenticator.OAUTH_CLIENT_CREDENTIALS;
        }
    }

    /** OAuth authorization code; null URLs stand for Snowflake's own. */
    record OAuthAuthorizationCode(
            @Nullable String user,
            OAuthClient client,
            @Nullable String authorizationUrl,
            @Nullable String tokenUrl,
            @Nullable String redirectUri)
            implements Credential {
        @Override
        public Authenticator authenticator() {
            return Authenticator.OAUTH_AUTHORIZATION_CODE;
        }
    }

    /** Password and second factor; without a passcode Snowflake sends a push message. */
    record PasswordMfa(
            String user, Secret password, @Nullable Secret passcode) implements Credential {
        @Override
        public Authenticator authenticator() {
            return Authenticator.USERNAME_PASSWORD_MFA;
        }
    }

    /** Single sign-on in the browser of the machine that runs the gateway. */
    record Browser(String user) implements Credential {
        @Override
        public Authenticator authenticator() {
            return Authenticator.EXTERNALBROWSER;
        }
    }

    /** Okta with the driver's own form login. */
    record Okta(
            String user, Secret password, URI url, @Nullable String oktaUser) implements Credential {
        @Override
        public Authenticator authenticator() {
            return Authenticator.OKTA;
        }
    }

    /**
     * Workload identity.
     *
     * @param provider AWS, AZURE, GCP or OIDC
     * @param token the OIDC token; null with the other providers
     * @param entraResource Azure: the resource to ask a token for, or null
     * @param impersonationPath roles or service accounts to go through, parted by commas, or null
     */
    record WorkloadIdentity(
            Cloud provider,
            @Nullable Secret token,
            @Nullable String entraResource,
            @Nullable String impersonationPath) implements Credential {
        @Override
        public Authenticator authenticator() {
            return Authenticator.WORKLOAD_IDENTITY;
        }

        /** Whose identity. */
        public enum Cloud {
            /** Amazon. */
            AWS,
            /** Microsoft. */
            AZURE,
            /** Google. */
            GCP,
            /** Any issuer of OpenID Connect tokens. */
            OIDC
        }
    }
}

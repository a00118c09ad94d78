package dev.snowgate.config;

import dev.snowgate.config.Credential.Authenticator;
import dev.snowgate.config.Credential.WorkloadIdentity.Cloud;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Credential} of the keys below {@code snowflake}, and says which required ones are missing. */
final class CredentialReader {
    private static final String AUTHENTICATORS = Arrays.stream(Authenticator.values())
            .filter(one -> one != Authenticator.OKTA)
            .map(one -> one.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", ", "one of ", ", or the https URL of an Okta account"));

    private final Section section;
    private final boolean required;
    private final @Nullable String authenticator;
    private final @Nullable String user;
    private final @Nullable Secret password;
    private final @Nullable Secret passcode;
    private final @Nullable Secret token;
    private final @Nullable Path keyFile;
    private final @Nullable Secret key;
    private final @Nullable Secret passphrase;
    private final OAuthKeys oauth;
    private final WorkloadKeys workload;
    private final @Nullable String oktaUser;

    private record OAuthKeys(
            @Nullable String id,
            @Nullable Secret secret,
            @Nullable String scope,
            @Nullable String tokenUrl,
            @Nullable String authorizationUrl,
            @Nullable String redirectUri) {}

    private record WorkloadKeys(
            @Nullable String provider,
            @Nullable String entraResource,
            @Nullable String impersonationPath) {}

    /** Reads every key, so that each exists whichever authenticator is chosen. */
    CredentialReader(Section section, boolean required) {
        this.section = section;
        this.required = required;
        this.authenticator = section.textOrNull("authenticator", AUTHENTICATORS);
        this.user = section.textOrNull("user", "a user name");
        this.password = section.secret("password");
        this.passcode = section.secret("passcode");
        Secret inlineToken = section.secret("token");
        Secret fileToken = section.secretFile("tokenFile");
        this.token = inlineToken == null ? fileToken : inlineToken;
        this.keyFile = section.pathOrNull("privateKeyFile");
        this.key = section.secret("privateKey");
        this.passphrase = section.secret("privateKeyPassphrase");
        this.oauth = new OAuthKeys(
                section.textOrNull("oauthClientId", "a client id"),
                section.secret("oauthClientSecret"),
                section.textOrNull("oauthScope", "a scope"),
                section.textOrNull("oauthTokenRequestUrl", "a URL"),
                section.textOrNull("oauthAuthorizationUrl", "a URL"),
                section.textOrNull("oauthRedirectUri", "a URL"));
        this.workload = new WorkloadKeys(
                section.textOrNull("workloadIdentityProvider", "one of aws, azure, gcp, oidc"),
                section.textOrNull("workloadIdentityEntraResource", "a resource id"),
                section.textOrNull("workloadIdentityImpersonationPath", "names parted by commas"));
        this.oktaUser = section.textOrNull("oktaUser", "a user name");
    }

    Credential read() {
        if (authenticator == null) {
            return inferred();
        }
        if (authenticator.startsWith("https://")) {
            return okta(authenticator);
        }
        Authenticator chosen = Arrays.stream(Authenticator.values())
                .filter(one -> one != Authenticator.OKTA && one.name().equalsIgnoreCase(authenticator))
                .findFirst()
                .orElse(null);
        if (chosen == null) {
            section.reject("authenticator", authenticator, "allowed is " + AUTHENTICATORS + ".");
            return new Credential.None();
        }
        return of(chosen);
    }

    /** Without an authenticator: a key, else a password, as the driver's default is. */
    private Credential inferred() {
        if (keyFile != null || key != null) {
            return of(Authenticator.SNOWFLAKE_JWT);
        }
        if (password != null) {
            return of(Authenticator.SNOWFLAKE);
        }
        // What is given and cannot be had was told already.
        if (required && !section.isGiven("password") && !section.isGiven("privateKey")) {
            section.missing(
                    "authenticator",
                    "No credential is configured: give privateKeyFile, password, or an authenticator with its keys.");
        }
        return new Credential.None();
    }

    private Credential of(Authenticator chosen) {
        switch (chosen) {
            case SNOWFLAKE:
                return new Credential.Password(need("user", user), need("password", password));
            case SNOWFLAKE_JWT:
                return keyPair();
            case PROGRAMMATIC_ACCESS_TOKEN:
                return new Credential.AccessToken(user, needToken());
            case OAUTH:
                return new Credential.OAuthToken(user, needToken());
            case OAUTH_CLIENT_CREDENTIALS:
                return new Credential.OAuthClientCredentials(
                        user, client(), need("oauthTokenRequestUrl", oauth.tokenUrl));
            case OAUTH_AUTHORIZATION_CODE:
                return new Credential.OAuthAuthorizationCode(
                        user, client(), oauth.authorizationUrl, oauth.tokenUrl, oauth.redirectUri);
            case USERNAME_PASSWORD_MFA:
                return new Credential.PasswordMfa(need("user", user), need("password", password), passcode);
            case EXTERNALBROWSER:
                return new Credential.Browser(need("user", user));
            case WORKLOAD_IDENTITY:
                return workloadIdentity();
            case OKTA:
                return new Credential.None();
        }
        throw new IllegalArgumentException("no such authenticator: " + chosen);
    }

    private Credential keyPair() {
        if (keyFile == null && key == null) {
            section.missing("privateKeyFile", "The authenticator snowflake_jwt needs it, or privateKey.");
        }
        if (keyFile != null && key != null) {
            section.reject("privateKeyFile", keyFile.toString(), "give either this or privateKey, not both.");
        }
        return new Credential.KeyPair(need("user", user), keyFile, key, passphrase);
    }

    private Credential okta(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            section.reject("authenticator", url, "is not a URL.");
            return new Credential.None();
        }
        return new Credential.Okta(need("user", user), need("password", password), uri, oktaUser);
    }

    private Credential workloadIdentity() {
        String name = need("workloadIdentityProvider", workload.provider);
        Cloud provider = Arrays.stream(Cloud.values())
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
        if (provider == null) {
            if (!name.isEmpty()) {
                section.reject("workloadIdentityProvider", name, "allowed is one of aws, azure, gcp, oidc.");
            }
            return new Credential.None();
        }
        if (provider == Cloud.OIDC) {
            needToken();
        }
        return new Credential.WorkloadIdentity(provider, token, workload.entraResource, workload.impersonationPath);
    }

    private Credential.OAuthClient client() {
        return new Credential.OAuthClient(
                need("oauthClientId", oauth.id), need("oauthClientSecret", oauth.secret), oauth.scope);
    }

    private Secret needToken() {
        return need("token", token);
    }

    private String need(String name, @Nullable String value) {
        if (value == null) {
            missing(name);
            return "";
        }
        return value;
    }

    private Secret need(String name, @Nullable Secret value) {
        if (value == null) {
            missing(name);
            return Secret.of("");
        }
        return value;
    }

    private void missing(String name) {
        String chosen = authenticator == null
                ? (keyFile != null || key != null ? "snowflake_jwt" : "snowflake")
                : authenticator;
        section.missing(name, "The authenticator " + chosen + " needs it.");
    }
}

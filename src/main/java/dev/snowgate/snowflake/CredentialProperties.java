package dev.snowgate.snowflake;

import dev.snowgate.config.Credential;
import dev.snowgate.config.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A credential in the driver's properties (facts: names in its {@code SFSessionProperty}). */
final class CredentialProperties {
    private final Properties properties;

    private CredentialProperties(Properties properties) {
        this.properties = properties;
    }

    static void put(Credential credential, Properties properties) {
        CredentialProperties to = new CredentialProperties(properties);
        if (credential instanceof Credential.Okta okta) {
            properties.setProperty("authenticator", okta.url().toString());
        } else if (!(credential instanceof Credential.None)) {
            properties.setProperty("authenticator", credential.authenticator().name());
        }
        // The driver caches tokens in the user's home. Only logins that ask a person need that: without it, each
        // session
        // of the pool would ask again.
        to.put("clientStoreTemporaryCredential", String.valueOf(credential.asksAPerson()));
        to.put("clientRequestMfaToken", String.valueOf(credential instanceof Credential.PasswordMfa));
        to.secrets(credential);
        to.oauth(credential);
    }

    private void secrets(Credential credential) {
        if (credential instanceof Credential.Password it) {
            put("user", it.user());
            put("password", it.password());
        } else if (credential instanceof Credential.PasswordMfa it) {
            put("user", it.user());
            put("password", it.password());
            put("passcode", it.passcode());
        } else if (credential instanceof Credential.KeyPair it) {
            put("user", it.user());
            keyPair(it.file(), it.key());
            put("private_key_pwd", it.passphrase());
        } else if (credential instanceof Credential.AccessToken it) {
            put("user", it.user());
            put("token", it.token());
        } else if (credential instanceof Credential.OAuthToken it) {
            put("user", it.user());
            put("token", it.token());
        } else if (credential instanceof Credential.Browser it) {
            put("user", it.user());
        } else if (credential instanceof Credential.Okta it) {
            put("user", it.user());
            put("password", it.password());
            put("oktausername", it.oktaUser());
        } else if (credential instanceof Credential.WorkloadIdentity it) {
            put("workloadIdentityProvider", it.provider().name());
            put("token", it.token());
            put("workloadIdentityEntraResource", it.entraResource());
            put("workloadIdentityImpersonationPath", it.impersonationPath());
        }
    }

    private void oauth(Credential credential) {
        if (credential instanceof Credential.OAuthClientCredentials it) {
            put("user", it.user());
            client(it.client());
            put("oauthTokenRequestUrl", it.tokenUrl());
        } else if (credential instanceof Credential.OAuthAuthorizationCode it) {
            put("user", it.user());
            client(it.client());
            put("oauthAuthorizationUrl", it.authorizationUrl());
            put("oauthTokenRequestUrl", it.tokenUrl());
            put("oauthRedirectUri", it.redirectUri());
        }
    }

    private void client(Credential.OAuthClient client) {
        put("oauthClientID", client.id());
        put("oauthClientSecret", client.secret());
        put("oauthScope", client.scope());
    }

    /** The driver takes a key text as base64 of the PEM. */
    private void keyPair(@Nullable Path file, @Nullable Secret key) {
        if (file != null) {
            put("private_key_file", file.toString());
        }
        if (key != null) {
            String text = key.reveal();
            put(
                    "private_key_base64",
                    text.contains("-----BEGIN")
                            ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
                            : text.replaceAll("\\s", ""));
        }
    }

    private void put(String name, @Nullable Secret value) {
        put(name, value == null ? null : value.reveal());
    }

    private void put(String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }
}

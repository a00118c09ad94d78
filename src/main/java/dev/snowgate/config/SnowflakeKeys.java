package dev.snowgate.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The names that Snowflake's own programs use for a connection's values, and our key for each. The connectors write
 * {@code private_key_file} where the JDBC driver's property may be {@code privateKeyFile}: case and underscores do not count.
 */
final class SnowflakeKeys {
    private static final Map<String, String> OURS = new LinkedHashMap<>();

    static {
        for (String same : new String[] {
            "account",
            "user",
            "password",
            "passcode",
            "authenticator",
            "role",
            "warehouse",
            "database",
            "schema",
            "token"
        }) {
            OURS.put(same, same);
        }
        OURS.put("username", "user");
        OURS.put("db", "database");
        OURS.put("token_file_path", "tokenFile");
        OURS.put("private_key_file", "privateKeyFile");
        OURS.put("private_key_path", "privateKeyFile");
        OURS.put("private_key_raw", "privateKey");
        OURS.put("private_key_base64", "privateKey");
        OURS.put("private_key_passphrase", "privateKeyPassphrase");
        OURS.put("private_key_file_pwd", "privateKeyPassphrase");
        OURS.put("private_key_pwd", "privateKeyPassphrase");
        OURS.put("oauth_client_id", "oauthClientId");
        OURS.put("oauth_client_secret", "oauthClientSecret");
        OURS.put("oauth_scope", "oauthScope");
        OURS.put("oauth_token_request_url", "oauthTokenRequestUrl");
        OURS.put("oauth_authorization_url", "oauthAuthorizationUrl");
        OURS.put("oauth_redirect_uri", "oauthRedirectUri");
        OURS.put("okta_username", "oktaUser");
        OURS.put("workload_identity_provider", "workloadIdentityProvider");
        OURS.put("workload_identity_entra_resource", "workloadIdentityEntraResource");
        OURS.put("workload_identity_impersonation_path", "workloadIdentityImpersonationPath");
    }

    private SnowflakeKeys() {}

    /**
     * Translates values into our dotted keys. Of {@code host}, {@code port} and {@code protocol} it makes {@code url}.
     *
     * @param lookup gives the text of a name of Snowflake's, or null
     * @param wrap makes a value of the name and its text
     */
    static Map<String, RawValue> translate(
            java.util.function.Function<String, @Nullable String> lookup, BiFunction<String, String, RawValue> wrap) {
        Map<String, RawValue> values = new LinkedHashMap<>();
        OURS.forEach((theirs, ours) -> {
            String text = lookup.apply(theirs);
            if (text != null && !text.isEmpty()) {
                values.putIfAbsent("snowflake." + ours, wrap.apply(theirs, text));
            }
        });
        String host = lookup.apply("host");
        if (host != null && !host.isEmpty()) {
            String protocol = lookup.apply("protocol");
            String port = lookup.apply("port");
            String url = (protocol == null ? "https" : protocol) + "://" + host + (port == null ? "" : ":" + port);
            values.put("snowflake.url", wrap.apply("host", url));
        }
        return values;
    }

    /** The form in which names are compared. */
    static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}

package dev.snowgate.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.config.ConfigLoader;
import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.pool.Shelf;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionPropertiesTest {
    static SnowflakeConfig config(String... keysAndValues) throws Exception {
        Map<String, String> keys = new HashMap<>(Map.of("snowflake.account", "acc"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            keys.put("snowflake." + keysAndValues[i], keysAndValues[i + 1]);
        }
        Path nowhere = Path.of("no-such-home");
        return new ConfigLoader(Map.of(), nowhere, nowhere)
                .load(keys, null, ConfigLoader.Snowflake.REQUIRED)
                .snowflake();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            user=u;password=s | authenticator=SNOWFLAKE;user=u;password=s
            user=u;privateKey=QUJD;privateKeyPassphrase=s | authenticator=SNOWFLAKE_JWT;private_key_base64=QUJD;private_key_pwd=s
            user=u;privateKeyFile=/k.p8 | authenticator=SNOWFLAKE_JWT;private_key_file=/k.p8;user=u
            authenticator=programmatic_access_token;token=s | authenticator=PROGRAMMATIC_ACCESS_TOKEN;token=s
            authenticator=oauth;token=s | authenticator=OAUTH;token=s
            authenticator=oauth_client_credentials;oauthClientId=i;oauthClientSecret=s;oauthTokenRequestUrl=t | authenticator=OAUTH_CLIENT_CREDENTIALS;oauthClientID=i;oauthClientSecret=s;oauthTokenRequestUrl=t
            authenticator=oauth_authorization_code;oauthClientId=i;oauthClientSecret=s;oauthRedirectUri=r | authenticator=OAUTH_AUTHORIZATION_CODE;oauthClientID=i;oauthRedirectUri=r;clientStoreTemporaryCredential=true
            authenticator=username_password_mfa;user=u;password=s;passcode=p | authenticator=USERNAME_PASSWORD_MFA;password=s;passcode=p;clientRequestMfaToken=true
            authenticator=externalbrowser;user=u | authenticator=EXTERNALBROWSER;user=u;clientStoreTemporaryCredential=true
            authenticator=https://x.okta.com;user=u;password=s;oktaUser=o | authenticator=https://x.okta.com;oktausername=o;password=s
            authenticator=workload_identity;workloadIdentityProvider=oidc;token=s | authenticator=WORKLOAD_IDENTITY;workloadIdentityProvider=OIDC;token=s
            """)
    void mapsEachCredential(String given, String expected) throws Exception {
        Properties properties = ConnectionProperties.of(config(given.split("[;=]", -1)), Shelf.DEFAULT);
        for (String pair : expected.split(";", -1)) {
            String[] parts = pair.split("=", 2);
            assertThat(properties.getProperty(parts[0])).as(parts[0]).isEqualTo(parts[1]);
        }
    }

    @Test
    void boundsEveryLoginTheSameWayWhateverTheShelf() throws Exception {
        SnowflakeConfig config = config("user", "u", "password", "p");
        for (Shelf shelf : new Shelf[] {Shelf.DEFAULT, new Shelf("R", "W", "D", "S")}) {
            assertThat(ConnectionProperties.of(config, shelf))
                    .containsEntry("HTTP_CLIENT_SOCKET_TIMEOUT", "60000")
                    .containsEntry("HTTP_CLIENT_CONNECTION_TIMEOUT", "5000")
                    .containsEntry("loginTimeout", "15")
                    .containsEntry("maxHttpRetries", "2")
                    .containsEntry("disablePlatformDetection", "true")
                    .containsEntry("enablePutGet", "false")
                    .containsEntry("CLIENT_TELEMETRY_ENABLED", "false")
                    .containsEntry("CLIENT_SESSION_KEEP_ALIVE", "false")
                    .containsEntry("clientStoreTemporaryCredential", "false")
                    .containsEntry("MULTI_STATEMENT_COUNT", "1")
                    .containsEntry("ABORT_DETACHED_QUERY", "true");
        }
    }

    @Test
    void shelfGoesBeforeTheDefaultsAndOddNamesAreQuoted() throws Exception {
        SnowflakeConfig config = config("user", "u", "password", "p", "role", "r", "database", "d", "schema", "s");
        assertThat(ConnectionProperties.of(config, Shelf.DEFAULT))
                .containsEntry("role", "r")
                .containsEntry("db", "d")
                .containsEntry("schema", "s")
                .containsEntry("validateDefaultParameters", "true");
        assertThat(ConnectionProperties.of(config, new Shelf(null, null, "my \"db", null)))
                .containsEntry("role", "r")
                .containsEntry("db", "\"my \"\"db\"")
                .doesNotContainKey("schema")
                .containsEntry("validateDefaultParameters", "false");
    }
}

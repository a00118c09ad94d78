package dev.snowgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CredentialTest {
    private static final Secret S = Secret.of("s");
    private static final Credential.OAuthClient CLIENT = new Credential.OAuthClient("id", S, null);

    @TempDir
    Path home;

    static Stream<Arguments> complete() {
        return Stream.of(
                Arguments.of(Map.of("user", "u", "password", "s"), new Credential.Password("u", S)),
                Arguments.of(
                        Map.of("authenticator", "SNOWFLAKE", "user", "u", "password", "s"),
                        new Credential.Password("u", S)),
                Arguments.of(
                        Map.of("user", "u", "privateKey", "s", "privateKeyPassphrase", "s"),
                        new Credential.KeyPair("u", null, S, S)),
                Arguments.of(
                        Map.of("authenticator", "programmatic_access_token", "token", "s"),
                        new Credential.AccessToken(null, S)),
                Arguments.of(
                        Map.of("authenticator", "oauth", "user", "u", "token", "s"), new Credential.OAuthToken("u", S)),
                Arguments.of(
                        Map.of(
                                "authenticator", "oauth_client_credentials",
                                "oauthClientId", "id",
                                "oauthClientSecret", "s",
                                "oauthTokenRequestUrl", "https://idp"),
                        new Credential.OAuthClientCredentials(null, CLIENT, "https://idp")),
                Arguments.of(
                        Map.of(
                                "authenticator", "oauth_authorization_code",
                                "oauthClientId", "id",
                                "oauthClientSecret", "s"),
                        new Credential.OAuthAuthorizationCode(null, CLIENT, null, null, null)),
                Arguments.of(
                        Map.of(
                                "authenticator", "username_password_mfa",
                                "user", "u",
                                "password", "s",
                                "passcode", "s"),
                        new Credential.PasswordMfa("u", S, S)),
                Arguments.of(Map.of("authenticator", "externalbrowser", "user", "u"), new Credential.Browser("u")),
                Arguments.of(
                        Map.of("authenticator", "https://x.okta.com", "user", "u", "password", "s"),
                        new Credential.Okta("u", S, URI.create("https://x.okta.com"), null)),
                Arguments.of(
                        Map.of("authenticator", "workload_identity", "workloadIdentityProvider", "aws"),
                        new Credential.WorkloadIdentity(Credential.WorkloadIdentity.Cloud.AWS, null, null, null)));
    }

    @ParameterizedTest
    @MethodSource("complete")
    void isMadeOfItsKeys(Map<String, String> keys, Credential expected) throws Exception {
        assertThat(with(keys).load(ConfigLoader.Snowflake.REQUIRED).snowflake().credential())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "snowflake, user password",
        "snowflake_jwt, privateKeyFile user",
        "programmatic_access_token, token",
        "oauth, token",
        "oauth_client_credentials, oauthClientId oauthClientSecret oauthTokenRequestUrl",
        "oauth_authorization_code, oauthClientId oauthClientSecret",
        "username_password_mfa, user password",
        "externalbrowser, user",
        "https://x.okta.com, user password",
        "workload_identity, workloadIdentityProvider"
    })
    void namesEachMissingField(String authenticator, String missing) {
        assertThat(with(Map.of("authenticator", authenticator)).problems())
                .hasSize(missing.split(" ").length)
                .allSatisfy(problem -> assertThat(problem.message()).contains(authenticator))
                .extracting(problem -> problem.key().substring("snowflake.".length()))
                .containsExactlyInAnyOrder(missing.split(" "));
    }

    @Test
    void refusesAnUnknownAuthenticatorAndAnUnknownCloud() {
        assertThat(with(Map.of("authenticator", "kerberos")).problems().toString())
                .contains("kerberos")
                .contains("snowflake_jwt");
        assertThat(with(Map.of("authenticator", "workload_identity", "workloadIdentityProvider", "moon"))
                        .problems()
                        .toString())
                .contains("moon")
                .contains("oidc");
    }

    @Test
    void readsATokenFromItsFile() throws Exception {
        ConfigFixture setup = with(Map.of("authenticator", "oauth", "tokenFile", "~/token"));
        setup.write("token", "s\n");
        assertThat(setup.load().snowflake().credential()).isEqualTo(new Credential.OAuthToken(null, S));
        Path gone = home.resolve("gone");
        setup.commandLine.put("snowflake.tokenFile", gone.toString());
        assertThat(setup.problems().toString()).contains(gone + " does not exist");
    }

    @Test
    void refusesTwoKeys() {
        assertThat(with(Map.of("user", "u", "privateKey", "s", "privateKeyFile", "k"))
                        .problems()
                        .toString())
                .contains("not both");
    }

    private ConfigFixture with(Map<String, String> keys) {
        ConfigFixture setup = new ConfigFixture(home);
        setup.commandLine.put("snowflake.account", "a");
        keys.forEach((key, value) -> setup.commandLine.put("snowflake." + key, value));
        return setup;
    }
}

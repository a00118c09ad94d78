package dev.snowgate.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** The options about who may log in to the local Snowflake. A command line is visible to others: secrets may come by variables. */
final class LocalLoginOptions {
    @Option(
            names = "--user",
            paramLabel = "<user>",
            defaultValue = "demo",
            description = "The user that may log in (default: ${DEFAULT-VALUE}).")
    String user = "demo";

    @Option(
            names = "--password",
            paramLabel = "<password>",
            defaultValue = "${env:SNOWGATE_LOCAL_PASSWORD:-demo}",
            description = "The user's password (default: the environment's SNOWGATE_LOCAL_PASSWORD, else 'demo').")
    String password = "demo";

    @Option(
            names = "--passcode",
            paramLabel = "<digits>",
            defaultValue = "${env:SNOWGATE_LOCAL_PASSCODE:-}",
            description = "A second factor (MFA), which the password then needs (SNOWGATE_LOCAL_PASSCODE).")
    String passcode = "";

    @Option(
            names = "--public-key",
            paramLabel = "<file>",
            description = "The user's public key (PEM), to allow key-pair login; may be repeated, for rotation.")
    List<Path> publicKeys = new ArrayList<>();

    @Option(
            names = "--access-token",
            paramLabel = "<token>",
            defaultValue = "${env:SNOWGATE_LOCAL_ACCESS_TOKEN:-}",
            description = "A programmatic access token of the user; may be repeated (SNOWGATE_LOCAL_ACCESS_TOKEN).")
    List<String> accessTokens = new ArrayList<>();

    @Option(
            names = "--oauth-token",
            paramLabel = "<token>",
            defaultValue = "${env:SNOWGATE_LOCAL_OAUTH_TOKEN:-}",
            description = "An OAuth access token of the user; may be repeated (SNOWGATE_LOCAL_OAUTH_TOKEN).")
    List<String> oauthTokens = new ArrayList<>();

    @Option(
            names = "--oauth-client",
            paramLabel = "<id:secret>",
            defaultValue = "${env:SNOWGATE_LOCAL_OAUTH_CLIENT:-}",
            description = "A client that may fetch OAuth tokens for the user from /oauth/token-request by its"
                    + " credentials (SNOWGATE_LOCAL_OAUTH_CLIENT).")
    String oauthClient = "";

    /** What was asked for. */
    LocalLogins logins() {
        return new LocalLogins(
                user,
                password,
                Optional.of(passcode).filter(Predicate.not(String::isEmpty)),
                publicKeys,
                new LocalLogins.Tokens(given(accessTokens), given(oauthTokens), client()));
    }

    private static List<String> given(List<String> tokens) {
        return tokens.stream().filter(Predicate.not(String::isEmpty)).toList();
    }

    private Optional<LocalLogins.Client> client() {
        if (oauthClient.isEmpty()) {
            return Optional.empty();
        }
        int colon = oauthClient.indexOf(':');
        if (colon < 1 || colon == oauthClient.length() - 1) {
            throw new UsageException("--oauth-client takes the client's id and its secret with a colon between them.");
        }
        return Optional.of(new LocalLogins.Client(oauthClient.substring(0, colon), oauthClient.substring(colon + 1)));
    }
}

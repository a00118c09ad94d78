package dev.snowgate.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who may log in to the local Snowflake, and by what. Texts never show a secret.
 *
 * @param user the one user
 * @param password that user's password
 * @param passcode the second factor that the password then needs
 * @param publicKeys PEM files with the user's public keys for key-pair login
 * @param tokens by what else
 */
public record LocalLogins(
        String user, String password, Optional<String> passcode, List<Path> publicKeys, Tokens tokens) {
    /** Copies the list. */
    public LocalLogins {
        publicKeys = List.copyOf(publicKeys);
    }

    /**
     * Tokens, and the client that may fetch some.
     *
     * @param access programmatic access tokens
     * @param oauth OAuth access tokens, which never expire
     * @param client a client of the token endpoint
     */
    public record Tokens(List<String> access, List<String> oauth, Optional<Client> client) {
        /** Copies the lists. */
        public Tokens {
            access = List.copyOf(access);
            oauth = List.copyOf(oauth);
        }

        @Override
        public String toString() {
            return "Tokens[***]";
        }
    }

    /**
     * A client of the token endpoint (RFC 6749, grant {@code client_credentials}).
     *
     * @param id its name
     * @param secret its secret
     */
    public record Client(String id, String secret) {
        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    @Override
    public String toString() {
        return "LocalLogins[user=" + user + ", ***]";
    }
}

package dev.snowgate.resource;

import org.jspecify.annotations.Nullable;

/**
 * How one connection's resources are addressed: those of the connection that is used when none is named begin with
 * {@code snowflake://databases}, those of another with {@code snowflake://connections/NAME/databases}. Inside,
 * {@link CatalogUri} reads and writes the first form only.
 *
 * @param connection name of the connection; empty for the one that is used when none is named
 * @param several whether there are others beside it
 */
public record Addresses(String connection, boolean several) {
    /** Of the only connection. */
    public static final Addresses ONLY = new Addresses("", false);

    private static final String SCHEME = "snowflake://";
    private static final String OTHERS = SCHEME + "connections/";

    /** What an address that {@link CatalogUri} writes is for clients. */
    String shown(String own) {
        return connection.isEmpty() ? own : OTHERS + connection + '/' + own.substring(SCHEME.length());
    }

    /** What a client's address is for {@link CatalogUri}; null when it is none of this connection. */
    @Nullable
    String own(String shown) {
        if (connection.isEmpty()) {
            return shown.startsWith("snowflake:") && !shown.startsWith(OTHERS) ? shown : null;
        }
        String root = OTHERS + connection + '/';
        return shown.startsWith(root) ? SCHEME + shown.substring(root.length()) : null;
    }

    /** A name that tells the connection, where it is not the usual one. */
    String named(String name) {
        return connection.isEmpty() ? name : connection + ':' + name;
    }
}

package dev.snowgate.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where and as whom to log in, and how the driver behaves.
 *
 * @param endpoint which server
 * @param credential how to log in
 * @param defaults what a session starts with
 * @param timeouts of the driver's HTTP client
 * @param results how results come
 * @param queryTag goes into every statement's tag, to find the gateway's statements in Snowflake's history
 */
public record SnowflakeConfig(
        Endpoint endpoint,
        Credential credential,
        Defaults defaults,
        Timeouts timeouts,
        Results results,
        String queryTag) {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Addresses, no names that begin like one; RFC 6761 §6.3 keeps all names below localhost on this machine. */
    private static final Pattern LOOPBACK = Pattern.compile("(?i)(.+\\.)?localhost|\\[::1]|127(\\.[0-9]{1,3}){3}");

    /**
     * The server.
     *
     * @param account Snowflake's account identifier; empty when none is configured
     * @param host name or address
     * @param port TCP port
     * @param tls false for a local Snowflake on loopback only
     */
    public record Endpoint(String account, String host, int port, boolean tls) {
        /** The server as a URL. */
        public URI url() {
            return URI.create((tls ? "https://" : "http://") + host + ":" + port);
        }
    }

    /** What a session starts with; null leaves it to the user's own defaults. */
    public record Defaults(
            @Nullable String role,
            @Nullable String warehouse,
            @Nullable String database,
            @Nullable String schema) {}

    /**
     * Timeouts of the driver. Those of connect and read hold for the whole JVM, from its first login on.
     *
     * @param login whole login; also bounds logout
     * @param connect to open a TCP connection
     * @param socket longest silence of the server; must exceed its 45 s long poll
     * @param network budget for repeating failed requests
     * @param maxRetries repetitions of a failed request
     */
    public record Timeouts(Duration login, Duration connect, Duration socket, Duration network, int maxRetries) {}

    /**
     * Results.
     *
     * @param format what to ask the server for
     * @param prefetchThreads threads that load the chunks of one large result
     * @param chunkMebibytes size of a chunk
     * @param memoryMebibytes memory for chunks, all results together
     */
    public record Results(Format format, int prefetchThreads, int chunkMebibytes, int memoryMebibytes) {
        /** Formats. */
        public enum Format {
            /** Arrow where the JVM's flags allow it, else JSON. */
            AUTO,
            /** Arrow; needs {@code --add-opens=java.base/java.nio=ALL-UNNAMED}. */
            ARROW,
            /** JSON. */
            JSON
        }
    }

    static SnowflakeConfig read(Section section, boolean required) {
        Login login = Login.read(section, required);
        return new SnowflakeConfig(
                login.endpoint,
                login.credential,
                login.defaults,
                timeouts(section),
                new Results(
                        section.choice("resultFormat", Results.Format.AUTO),
                        section.integer("prefetchThreads", 1, 1, 10),
                        mebibytes(section, "chunkSize", section.size("chunkSize", 48L << 20, 16L << 20, 160L << 20)),
                        mebibytes(
                                section, "chunkMemory", section.size("chunkMemory", 256L << 20, 64L << 20, 16L << 30))),
                section.text("queryTag", "snowgate"));
    }

    /** Another login for a driver that behaves as {@code driver} says. */
    static SnowflakeConfig readLogin(Section section, boolean required, SnowflakeConfig driver) {
        Login login = Login.read(section, required);
        return new SnowflakeConfig(
                login.endpoint, login.credential, login.defaults, driver.timeouts, driver.results, driver.queryTag);
    }

    private record Login(Endpoint endpoint, Credential credential, Defaults defaults) {
        static Login read(Section section, boolean required) {
            section.textOrNull("connection", "the name of a connection in connections.toml");
            return new Login(
                    SnowflakeConfig.endpoint(section, required),
                    new CredentialReader(section, required).read(),
                    new Defaults(
                            section.textOrNull("role", "a role"),
                            section.textOrNull("warehouse", "a warehouse"),
                            section.textOrNull("database", "a database"),
                            section.textOrNull("schema", "a schema")));
        }
    }

    private static Timeouts timeouts(Section section) {
        Duration most = Duration.ofMinutes(10);
        return new Timeouts(
                section.duration("loginTimeout", Duration.ofSeconds(15), SECOND, most),
                section.duration("connectTimeout", Duration.ofSeconds(5), SECOND, most),
                section.duration("socketTimeout", Duration.ofSeconds(60), Duration.ofSeconds(46), most),
                section.duration("networkTimeout", Duration.ofSeconds(60), SECOND, most),
                section.integer("maxRetries", 2, 1, 20));
    }

    private static int mebibytes(Section section, String name, long bytes) {
        if (bytes % (1L << 20) != 0) {
            section.reject(name, Units.format(bytes), "must be whole MiB.");
        }
        return (int) (bytes >> 20);
    }

    private static Endpoint endpoint(Section section, boolean required) {
        String account = section.textOrNull("account", "an account identifier such as myorg-myaccount");
        String url = section.textOrNull("url", "an https URL, or an http URL on loopback");
        if (account != null && !account.matches("[A-Za-z0-9_.-]+")) {
            section.reject("account", account, "allowed are letters, digits, '-', '_' and '.', no URL.");
        }
        if (url != null) {
            return fromUrl(section, account, url);
        }
        if (account == null) {
            if (required) {
                section.missing("account", "It is the part of your Snowflake URL before .snowflakecomputing.com.");
            }
            return new Endpoint("", "", 443, true);
        }
        // Snowflake serves accounts with an underscore under a name with a hyphen, as host names have no underscores.
        String host = account.toLowerCase(Locale.ROOT).replace('_', '-') + ".snowflakecomputing.com";
        return new Endpoint(account, host, 443, true);
    }

    private static Endpoint fromUrl(Section section, @Nullable String account, String text) {
        URI url;
        try {
            url = new URI(text.contains("://") ? text : "https://" + text);
        } catch (URISyntaxException e) {
            section.reject("url", text, "is not a URL.");
            return new Endpoint("", "", 443, true);
        }
        String host = url.getHost();
        boolean tls = "https".equals(url.getScheme());
        if (host == null || !(tls || "http".equals(url.getScheme()))) {
            section.reject("url", text, "allowed is an https URL, or an http URL on loopback.");
            return new Endpoint("", "", 443, true);
        }
        if (!tls && !LOOPBACK.matcher(host).matches()) {
            section.reject("url", text, "without TLS credentials would be readable on the way: use https.");
        }
        if (account == null && !host.contains(".snowflakecomputing.")) {
            section.missing("account", "It cannot be told from snowflake.url.");
        }
        String name = account == null ? host.replaceFirst("\\.snowflakecomputing\\..*", "") : account;
        int port = url.getPort() < 0 ? (tls ? 443 : 80) : url.getPort();
        return new Endpoint(name, host, port, tls);
    }
}

package dev.snowgate.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Everything that can be set, validated as a whole. {@code conf/snowgate.yaml} lists all keys with their defaults.
 *
 * @param transports how clients come in
 * @param connections where and as whom to log in
 * @param pool sessions
 * @param calls what one call may do
 * @param watch logs, metrics and audit
 * @param files the configuration files that were read, for the check of their permissions
 */
public record GatewayConfig(
        Transports transports, Connections connections, PoolConfig pool, Calls calls, Watch watch, List<Path> files) {

    static final List<String> SECTIONS = List.of(
            "server",
            "stdio",
            "auth",
            "snowflake",
            Connections.SECTION,
            "pool",
            "query",
            "safety",
            "policy",
            "limits",
            "metrics",
            "log",
            "audit");

    public GatewayConfig {
        files = List.copyOf(files);
    }

    /**
     * How clients come in.
     *
     * @param server the network
     * @param stdio standard input and output
     * @param auth who may come in over the network
     */
    public record Transports(ServerConfig server, StdioConfig stdio, AuthConfig auth) {}

    /**
     * What one call may do.
     *
     * @param query its bounds
     * @param safety what SQL may do beyond reading
     * @param access which callers may do it, and how often
     */
    public record Calls(QueryConfig query, SafetyConfig safety, AccessConfig access) {}

    /**
     * How the gateway is watched.
     *
     * @param metrics Prometheus
     * @param log standard error
     * @param audit what is remembered of calls
     */
    public record Watch(MetricsConfig metrics, LogConfig log, AuditConfig audit) {}

    /** The network side; short for {@code transports().server()}. */
    public ServerConfig server() {
        return transports.server();
    }

    /** The standard streams; short for {@code transports().stdio()}. */
    public StdioConfig stdio() {
        return transports.stdio();
    }

    /** Who may come in; short for {@code transports().auth()}. */
    public AuthConfig auth() {
        return transports.auth();
    }

    /** The connection that is used when a call names none; short for {@code connections().first()}. */
    public SnowflakeConfig snowflake() {
        return connections.first();
    }

    /** Bounds of one call; short for {@code calls().query()}. */
    public QueryConfig query() {
        return calls.query();
    }

    /** What SQL may do; short for {@code calls().safety()}. */
    public SafetyConfig safety() {
        return calls.safety();
    }

    /** Which callers may do what; short for {@code calls().access()}. */
    public AccessConfig access() {
        return calls.access();
    }

    private static Transports transports(Binder binder) {
        Section auth = binder.section("auth");
        Transports transports = new Transports(
                ServerConfig.read(binder.section("server")),
                StdioConfig.read(binder.section("stdio")),
                AuthConfig.read(auth));
        if (transports.auth.mutualTls() != null && !transports.server.tls().enabled()) {
            auth.section("mtls")
                    .rejectName("client certificates need TLS: set server.tlsCertificateFile and server.tlsKeyFile.");
        }
        return transports;
    }

    static GatewayConfig read(Binder binder, ConfigLoader.Snowflake needs, List<Path> files) {
        return new GatewayConfig(
                transports(binder),
                Connections.read(binder, needs),
                PoolConfig.read(binder.section("pool")),
                new Calls(
                        QueryConfig.read(binder.section("query")),
                        SafetyConfig.read(binder.section("safety")),
                        AccessConfig.read(binder.section("policy"), LimitsConfig.read(binder.section("limits")))),
                new Watch(
                        MetricsConfig.read(binder.section("metrics")),
                        LogConfig.read(binder.section("log")),
                        AuditConfig.read(binder.section("audit"))),
                files);
    }
}

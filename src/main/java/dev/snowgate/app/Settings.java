package dev.snowgate.app;

import dev.snowgate.app.cli.PolicyGround;
import dev.snowgate.app.cli.UsageException;
import dev.snowgate.auth.policy.Explanation;
import dev.snowgate.auth.policy.Policy;
import dev.snowgate.catalog.CatalogSettings;
import dev.snowgate.config.AccessConfig;
import dev.snowgate.config.ConfigException;
import dev.snowgate.config.ConfigProblem;
import dev.snowgate.config.CostConfig;
import dev.snowgate.config.Credential;
import dev.snowgate.config.GatewayConfig;
import dev.snowgate.config.PoolConfig;
import dev.snowgate.config.QueryConfig;
import dev.snowgate.config.SafetyConfig;
import dev.snowgate.config.Secret;
import dev.snowgate.config.ServerConfig;
import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.pool.PoolSettings;
import dev.snowgate.query.CostLimits;
import dev.snowgate.query.Exports;
import dev.snowgate.query.FileExports;
import dev.snowgate.query.Identifiers;
import dev.snowgate.query.QueryService;
import dev.snowgate.query.QuerySettings;
import dev.snowgate.query.RowLimits;
import dev.snowgate.query.StageExports;
import dev.snowgate.result.ResultLimits;
import dev.snowgate.result.RowFile;
import dev.snowgate.result.TextFormat;
import dev.snowgate.seal.Seal;
import dev.snowgate.session.SessionSettings;
import dev.snowgate.snowflake.SnowflakeConnector;
import dev.snowgate.snowflake.Warehouses;
import dev.snowgate.sql.guard.GuardPolicy;
import dev.snowgate.sql.guard.WriteClass;
import dev.snowgate.sql.guard.WritePolicy;
import dev.snowgate.transport.http.HttpSettings;
import dev.snowgate.transport.stdio.StdioSettings;
import dev.snowgate.transport.websocket.WebSocketSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The configuration in the words of each room. What a room does not take is an {@link UsageException}. */
final class Settings {
    private static final Duration DEADLINE_GRACE = Duration.ofSeconds(1);
    private static final Duration PROGRESS_INTERVAL = Duration.ofMillis(250);
    private static final Duration OVERDUE = Duration.ofSeconds(1);

    /** Messages that one connection may have read and not yet written back. */
    private static final int PENDING = 256;

    private Settings() {}

    static PoolSettings pool(PoolConfig config) {
        return checked(
                "pool",
                () -> new PoolSettings(
                        sizes(config),
                        new PoolSettings.Waits(
                                config.queue().acquireTimeout(),
                                config.queue().maxWaiters(),
                                config.queue().maxWaitersPerTenant(),
                                OVERDUE),
                        new PoolSettings.Ages(
                                config.life().idleTimeout(),
                                config.life().maxLifetime(),
                                config.health().keepalive(),
                                config.health().trustWindow()),
                        new PoolSettings.Limits(
                                config.connect().deadline(),
                                config.health().validateTimeout(),
                                config.life().closeTimeout(),
                                config.life().cancelGrace()),
                        health(config.connect())));
    }

    /** The pool's settings for sessions that are opened with {@code credential}. */
    static PoolSettings pool(PoolConfig config, Credential credential) {
        PoolSettings settings = pool(config);
        return credential.asksAPerson() ? settings.askingAPerson() : settings;
    }

    /** Opens sessions with {@code login}. */
    static SnowflakeConnector connector(GatewayConfig config, SnowflakeConfig login) {
        return new SnowflakeConnector(
                login,
                config.pool().life().onChanged() == PoolConfig.OnChangedSession.REPAIR,
                config.safety().requireServerCeiling(),
                new Warehouses(config.query().cost().warehouses()));
    }

    private static PoolSettings.Sizes sizes(PoolConfig config) {
        return new PoolSettings.Sizes(
                config.size().minIdle(),
                config.size().max(),
                config.connect().parallel(),
                config.health().parallelValidations(),
                config.life().condemnedCap());
    }

    private static PoolSettings.Health health(PoolConfig.Connect connect) {
        return new PoolSettings.Health(
                connect.breakerFailures(),
                connect.probe().first(),
                connect.probe().max(),
                connect.loginBlock().first(),
                connect.loginBlock().max());
    }

    /** Which callers may do what. */
    static Policy policy(AccessConfig config) throws ConfigException {
        Path file = config.policy();
        if (file == null) {
            return Policy.NONE;
        }
        try {
            return Policy.read(file.toString(), Files.readString(file));
        } catch (IOException e) {
            String why = Files.exists(file) ? "this file cannot be read." : "there is no such file.";
            throw new ConfigException(List.of(new ConfigProblem("configuration", "policy.file", file.toString(), why)));
        }
    }

    /** What decides beside a policy. */
    static PolicyGround policyGround(GatewayConfig config) {
        Map<String, String> databases = new LinkedHashMap<>();
        config.connections().byName().keySet().forEach(name -> {
            String database = database(config, name);
            databases.put(name, database == null ? "" : database);
        });
        return new PolicyGround(
                Optional.ofNullable(config.access().policy()),
                databases,
                guard(config.safety()),
                Optional.ofNullable(writes(config.safety())),
                new Explanation.Own(
                        config.query().rows().max(),
                        config.query().answer().maxBytes(),
                        config.access().limits()));
    }

    /** Stored name of the database that sessions of a connection start in; null when it is not known. */
    static @Nullable String database(GatewayConfig config, String connection) {
        SnowflakeConfig login = config.connections().byName().getOrDefault(connection, config.snowflake());
        String written = login.defaults().database();
        return written == null ? null : Identifiers.resolve(written);
    }

    /** What SQL may do, for the guard. */
    static GuardPolicy guard(SafetyConfig config) {
        return new GuardPolicy(config.stagesRead(), config.functionsAllow(), config.variablesAllow(), id -> false);
    }

    /** What callers may write; null where nothing is. */
    static @Nullable WritePolicy writes(SafetyConfig config) {
        Set<WriteClass> classes = config.writes().classes().stream()
                .map(one -> WriteClass.valueOf(one.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        return classes.isEmpty()
                ? null
                : new WritePolicy(classes, config.writes().allowUnfiltered(), guard(config));
    }

    static QuerySettings query(QueryConfig config, SafetyConfig safety) {
        return checked(
                "query",
                () -> new QuerySettings(
                        guard(safety),
                        new RowLimits(
                                config.rows().byDefault(),
                                config.rows().max(),
                                config.rows().stored()),
                        limits(config),
                        format(config),
                        cost(config.cost())));
    }

    static ResultLimits limits(QueryConfig config) {
        QueryConfig.Answer answer = config.answer();
        return checked("query", () -> new ResultLimits(answer.maxBytes(), answer.maxTokens(), answer.maxCellLength()));
    }

    private static CostLimits cost(CostConfig config) {
        CostConfig.Budget budget = config.budget();
        return new CostLimits(
                new CostLimits.Scan(config.maxPartitions(), config.maxBytes()),
                new CostLimits.Budget(budget.window(), budget.time(), budget.rows(), budget.bytes()));
    }

    /** Where results may go whole, as an operator has set: file, stage. */
    static Map<String, Exports> exports(QueryService queries, QueryConfig config) {
        QueryConfig.Export export = config.kept().export();
        Map<String, Exports> targets = new LinkedHashMap<>();
        if (export.directory() != null) {
            targets.put("file", files(queries, export, export.directory()));
        }
        if (export.stage() != null) {
            targets.put("stage", new StageExports(queries, export.stage(), export.maxRows()));
        }
        return targets;
    }

    private static Exports files(QueryService queries, QueryConfig.Export export, Path directory) {
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw new UsageException("configuration, query.export.directory = " + directory
                    + ": no directory that can be written to. Create it, or unset the key.");
        }
        return new FileExports(queries, directory, new RowFile.Limits(export.maxRows(), export.maxBytes()));
    }

    static CatalogSettings catalog(QueryConfig config) {
        return new CatalogSettings(limits(config), format(config), config.catalogLifetime());
    }

    private static TextFormat format(QueryConfig config) {
        return switch (config.answer().format()) {
            case CSV -> TextFormat.CSV;
            case MARKDOWN -> TextFormat.MARKDOWN;
            case JSON -> TextFormat.JSON;
        };
    }

    /** What signs handles: the configured key, else one that ends with this process. */
    static Seal seal(QueryConfig config) {
        Secret key = config.handles().key();
        return key == null
                ? Seal.ofThisProcess(InstantSource.system())
                : new Seal(key.reveal().getBytes(StandardCharsets.UTF_8), InstantSource.system());
    }

    static SessionSettings session(GatewayConfig config) {
        return checked(
                "server",
                () -> new SessionSettings(
                        config.server().limits().maxInFlight(),
                        config.query().timeout(),
                        DEADLINE_GRACE,
                        PROGRESS_INTERVAL));
    }

    static StdioSettings stdio(GatewayConfig config) {
        return checked(
                "stdio",
                () -> new StdioSettings(
                        config.stdio().maxLineBytes(), PENDING, config.stdio().drainGrace()));
    }

    static WebSocketSettings webSocket(ServerConfig config) {
        return checked(
                "server",
                () -> new WebSocketSettings(
                        config.limits().maxMessageBytes(),
                        PENDING,
                        config.limits().pingInterval(),
                        Set.copyOf(config.allowed().hosts()),
                        Set.copyOf(config.allowed().origins())));
    }

    static HttpSettings http(ServerConfig config) {
        return checked(
                "server",
                () -> new HttpSettings(
                        config.limits().maxMessageBytes(),
                        config.limits().maxConnections(),
                        config.limits().heartbeat(),
                        config.limits().readTimeout(),
                        Set.copyOf(config.allowed().hosts()),
                        Set.copyOf(config.allowed().origins())));
    }

    private static <T> T checked(String section, Supplier<T> settings) {
        try {
            return settings.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException("configuration, section " + section + ": " + e.getMessage());
        }
    }
}

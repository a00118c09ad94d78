package dev.snowgate.snowflake;

import dev.snowgate.config.ConfigException;
import dev.snowgate.config.Connections;
import dev.snowgate.config.Credential;
import dev.snowgate.config.GatewayConfig;
import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.time.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks at everything that a login needs, in the order in which it fails: Java, configuration, credentials, name, connection,
 * login, role, warehouse, database and schema if configured, latency. Of several connections all are looked at at the same
 * time, and their checks are called {@code reporting/login} and so on. Ends within 25 s whatever the network does; what takes
 * longer is left on a daemon thread.
 */
public final class Doctor {
    private static final Duration NAME = Duration.ofSeconds(4);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration LOGIN = Duration.ofSeconds(15);

    private final List<Check> checks = new ArrayList<>();

    private Doctor() {}

    /** Reads the configuration. */
    @FunctionalInterface
    public interface Source {
        /** The configuration, or what is wrong with it. */
        GatewayConfig load() throws ConfigException;
    }

    /** Blocks while it looks. */
    public static List<Check> examine(Source source) {
        Doctor doctor = new Doctor();
        doctor.checks.add(java());
        try {
            GatewayConfig config = source.load();
            doctor.checks.add(configuration(config));
            Warehouses warehouses = new Warehouses(config.query().cost().warehouses());
            doctor.checks.addAll(connections(config.connections(), warehouses));
        } catch (ConfigException e) {
            e.problems()
                    .forEach(problem -> doctor.checks.add(
                            Check.fail("config", problem.toString(), "conf/snowgate.yaml describes every key.")));
        }
        return List.copyOf(doctor.checks);
    }

    private static List<Check> connections(Connections connections, Warehouses warehouses) {
        boolean many = connections.byName().size() > 1;
        List<CompletableFuture<List<Check>>> all = new ArrayList<>();
        connections.byName().forEach((name, config) -> {
            Doctor doctor = new Doctor();
            all.add(CompletableFuture.runAsync(() -> doctor.snowflake(config, warehouses), work -> start(name, work))
                    .thenApply(done -> many
                            ? doctor.checks.stream()
                                    .map(check -> check.of(name))
                                    .toList()
                            : doctor.checks));
        });
        return all.stream().flatMap(found -> found.join().stream()).toList();
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, "snowgate-check-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static Check java() {
        String detail = "Java " + Runtime.version() + ".";
        return ConnectionProperties.arrowWorks()
                ? Check.ok("java", detail)
                : Check.warn(
                        "java",
                        detail + " Results come as JSON, not Arrow.",
                        "Use bin/snowgate, or add --add-opens=java.base/java.nio=ALL-UNNAMED.");
    }

    private static Check configuration(GatewayConfig config) {
        for (Path file : config.files()) {
            if (file.getFileName().toString().endsWith(".toml") && KeyFile.isOpen(file)) {
                return Check.warn("config", "Others can read " + file + ".", "chmod 600 " + file);
            }
        }
        return Check.ok(
                "config",
                config.files().isEmpty()
                        ? "No file; variables and defaults."
                        : config.files().toString());
    }

    private void snowflake(SnowflakeConfig config, Warehouses warehouses) {
        Check credentials = credentials(config.credential());
        checks.add(credentials);
        boolean go = credentials.status() != Check.Status.FAIL;
        go &= bounded("name", NAME, () -> List.of(NetworkChecks.name(config.endpoint())));
        if (!go) {
            skip("connect", "login", "role", "warehouse", "read-only", "privileges", "latency");
        } else if (!bounded("connect", CONNECT, () -> List.of(NetworkChecks.connect(config.endpoint())))) {
            skip("login", "role", "warehouse", "read-only", "privileges", "latency");
        } else if (!bounded("login", LOGIN, () -> new LoginChecks(config, warehouses, Ticker.SYSTEM).run())) {
            List.of("role", "warehouse", "read-only", "privileges", "latency").stream()
                    .filter(name ->
                            checks.stream().noneMatch(check -> check.name().equals(name)))
                    .forEach(this::skip);
        }
    }

    private static Check credentials(Credential credential) {
        if (credential instanceof Credential.KeyPair pair && pair.file() != null) {
            return KeyFile.examine(pair.file(), pair.passphrase());
        }
        if (credential instanceof Credential.KeyPair pair && pair.key() != null) {
            return KeyFile.examine(pair.key(), pair.passphrase());
        }
        return Check.ok(
                "credentials", "By " + credential.authenticator().name().toLowerCase(java.util.Locale.ROOT) + ".");
    }

    private void skip(String... names) {
        for (String name : names) {
            checks.add(Check.skip(name, "Not tried."));
        }
    }

    /** Runs a check on a thread of its own, as name resolution and the driver cannot be interrupted. False when it failed. */
    private boolean bounded(String name, Duration limit, Callable<List<Check>> check) {
        FutureTask<List<Check>> task = new FutureTask<>(check);
        start(name, task);
        List<Check> found;
        try {
            found = task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            found = List.of(Check.fail(
                    name,
                    "No answer within " + limit.toSeconds() + " s.",
                    "Check the network and Snowflake's status."));
        } catch (ExecutionException e) {
            found = List.of(Check.fail(name, "It broke: " + e.getCause(), "Look in the log."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            found = List.of(Check.skip(name, "Interrupted."));
        }
        checks.addAll(found);
        return found.stream().noneMatch(one -> one.status() == Check.Status.FAIL || one.status() == Check.Status.SKIP);
    }
}

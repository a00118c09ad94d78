package dev.snowgate.app;

import dev.snowgate.app.cli.UsageException;
import dev.snowgate.config.ConfigException;
import dev.snowgate.config.ConfigLoader.Loaded;
import dev.snowgate.config.GatewayConfig;
import dev.snowgate.config.LogConfig;
import dev.snowgate.event.Addresses;
import dev.snowgate.event.ConfigChanged;
import dev.snowgate.event.EventCodecs;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes changed configuration and policy over without a restart: when their files change, and on the command
 * {@code {"command":"reload"}} at {@link Addresses#CONFIG_CONTROL}. What is read is validated as a whole and then holds at
 * once, or nothing of it does. What cannot change while the process runs is named.
 */
final class Reload {
    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);
    private static final int BAD_COMMAND = 400;

    /** What holds at once: whole sections, and single keys. */
    private static final List<String> LIVE =
            List.of("policy.", "limits.", "query.", "safety.", "pool.size.max", "log.level");

    /** What of those does not: it is a part of what was given out, of sessions that are open, or of what runs on them. */
    private static final List<String> FIXED =
            List.of("query.handles.key", "safety.requireServerCeiling", "safety.verify");

    private final Vertx vertx;
    private final LiveConfig live;
    private final Answering answering;
    private final Consumer<ConfigChanged> told;
    private final MessageConsumer<Object> control;
    private Runnable watch = () -> {};
    private List<Path> watched = List.of();
    private Loaded now;

    private Reload(Vertx vertx, LiveConfig live, Answering answering, Consumer<ConfigChanged> told) {
        this.vertx = vertx;
        this.live = live;
        this.answering = answering;
        this.told = told;
        this.now = live.first();
        this.control = vertx.eventBus().consumer(Addresses.CONFIG_CONTROL, this::command);
    }

    /**
     * Watches from now on.
     *
     * @param told hears of each change, beside the event bus
     */
    static Reload start(Vertx vertx, LiveConfig live, Answering answering, Consumer<ConfigChanged> told) {
        EventCodecs.register(vertx);
        Reload reload = new Reload(vertx, live, answering, told);
        reload.watch(files(live.config()));
        return reload;
    }

    /** Takes no more changes over. */
    synchronized void close() {
        watch.run();
        control.unregister();
    }

    private static List<Path> files(GatewayConfig config) {
        List<Path> files = new ArrayList<>(config.files());
        Path policy = config.access().policy();
        if (policy != null) {
            files.add(policy);
        }
        return files;
    }

    private void watch(List<Path> files) {
        if (!files.equals(watched)) {
            watch.run();
            watched = files;
            watch = files.isEmpty() ? () -> {} : FileWatch.start(vertx, files, this::run);
        }
    }

    /** Reads everything again. Blocks. */
    synchronized ConfigChanged run() {
        ConfigChanged change;
        try {
            change = taken(live.source().load());
            LOG.info(
                    "The configuration and the policy were read again; {} keys changed{}",
                    change.changed().size(),
                    change.changed().isEmpty() ? "" : ": " + String.join(", ", change.changed()));
            if (!change.restart().isEmpty()) {
                LOG.warn(
                        "These keys changed too, which holds after a restart: {}", String.join(", ", change.restart()));
            }
        } catch (ConfigException | UsageException e) {
            String problems = String.valueOf(e.getMessage());
            LOG.error("The changed configuration is not used, everything stays as it was:\n{}", problems);
            change = new ConfigChanged(
                    false, List.of(), List.of(), problems.lines().toList());
        }
        vertx.eventBus().publish(Addresses.CONFIG, change);
        told.accept(change);
        return change;
    }

    private ConfigChanged taken(Loaded next) {
        GatewayConfig old = now.config();
        // What a restart is needed for stays as it was, so that what is asked of the configuration is always what
        // holds.
        GatewayConfig mixed = new GatewayConfig(
                old.transports(),
                old.connections(),
                old.pool(),
                next.config().calls(),
                new GatewayConfig.Watch(
                        old.watch().metrics(),
                        next.config().watch().log(),
                        old.watch().audit()),
                next.config().files());
        Settings.pool(next.config().pool());
        answering.serve(answering.prepared(mixed));
        List<String> changed = new ArrayList<>();
        List<String> restart = new ArrayList<>();
        for (String key : different(live.first().values(), now.values(), next.values())) {
            boolean holds = LIVE.stream().anyMatch(key::startsWith) && !FIXED.contains(key);
            if (!holds && !same(live.first().values(), next.values(), key)) {
                restart.add(key);
            } else if (holds && !same(now.values(), next.values(), key)) {
                changed.add(key);
            }
        }
        if (changed.contains("pool.size.max")) {
            resize(next.config().pool().size().max());
            answering.resize(next.config().pool().size().max());
        }
        LogConfig.Level level = next.config().watch().log().level();
        if (changed.contains("log.level") && !LogLevel.change(old.watch().log().level(), level)) {
            changed.remove("log.level");
            restart.add("log.level");
        }
        now = new Loaded(mixed, next.values());
        watch(files(mixed));
        return new ConfigChanged(true, changed, restart, List.of());
    }

    private static Set<String> different(
            Map<String, String> first, Map<String, String> before, Map<String, String> after) {
        Set<String> keys = new TreeSet<>(after.keySet());
        keys.addAll(before.keySet());
        keys.addAll(first.keySet());
        keys.removeIf(key -> same(before, after, key) && same(first, after, key));
        return keys;
    }

    private static boolean same(Map<String, String> one, Map<String, String> other, String key) {
        return one.getOrDefault(key, "").equals(other.getOrDefault(key, ""));
    }

    private void resize(int max) {
        JsonObject command = new JsonObject().put("command", "setMax").put("max", max);
        Backend.pools(live.config().connections()).values().stream()
                .distinct()
                .forEach(pool -> vertx.eventBus()
                        .request(Addresses.poolControl(pool), command)
                        .onFailure(e -> LOG.warn("The pool {} could not be resized: {}", pool, e.getMessage())));
    }

    private void command(Message<Object> message) {
        if (message.body() instanceof JsonObject command && "reload".equals(command.getValue("command"))) {
            vertx.executeBlocking(this::run, false)
                    .onSuccess(change -> message.reply(change.toJson()))
                    .onFailure(e -> message.fail(BAD_COMMAND, "the configuration could not be read"));
        } else {
            message.fail(BAD_COMMAND, "unknown command; allowed: {\"command\":\"reload\"}");
        }
    }
}

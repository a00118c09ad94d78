package dev.snowgate.pool;

import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * Answers commands on a pool's control address with a snapshot taken after the command: {@code {"command":"get"}},
 * {@code pause}, {@code resume}, {@code setMax} with {@code max} (sessions), {@code flush} with {@code mode}
 * ({@code graceful} by default, or {@code all}, {@code invalid}, {@code idle}, {@code fill}), {@code drain} with
 * {@code graceMs} (milliseconds, 15,000 by default). The reply does not wait for what a command has begun.
 */
final class Control {
    private static final int BAD_COMMAND = 400;
    private static final int DRAIN_GRACE_MS = 15_000;

    private final PoolVerticle<?> pool;

    Control(PoolVerticle<?> pool) {
        this.pool = pool;
    }

    void handle(Message<Object> message) {
        try {
            if (!(message.body() instanceof JsonObject command)) {
                throw new IllegalArgumentException("a command is a JSON object like {\"command\":\"get\"}");
            }
            run(command);
            message.reply(pool.snapshot().toJson());
        } catch (IllegalArgumentException | ClassCastException e) {
            message.fail(BAD_COMMAND, String.valueOf(e.getMessage()));
        }
    }

    private void run(JsonObject command) {
        Object name = command.getValue("command");
        switch (String.valueOf(name)) {
            case "get" -> {}
            case "setMax" -> pool.setMax(max(command));
            case "flush" -> pool.flush(mode(command));
            case "pause" -> pool.pause();
            case "resume" -> pool.resume();
            case "drain" -> pool.drain(grace(command));
            default ->
                throw new IllegalArgumentException(
                        "unknown command " + name + "; allowed: get, setMax, flush, pause, resume, drain");
        }
    }

    private static FlushMode mode(JsonObject command) {
        Object mode = command.getValue("mode", "graceful");
        for (FlushMode known : FlushMode.values()) {
            if (CoreState.lower(known).equals(mode)) {
                return known;
            }
        }
        throw new IllegalArgumentException(
                "unknown mode " + mode + " of flush; allowed: all, graceful, invalid, idle, fill");
    }

    private static Duration grace(JsonObject command) {
        Object grace = command.getValue("graceMs", DRAIN_GRACE_MS);
        if (grace instanceof Integer millis && millis >= 0) {
            return Duration.ofMillis(millis);
        }
        throw new IllegalArgumentException("graceMs of drain is " + grace + "; allowed: milliseconds from 0");
    }

    private static int max(JsonObject command) {
        if (command.getValue("max") instanceof Integer max) {
            return max;
        }
        throw new IllegalArgumentException("setMax needs \"max\", a whole number of sessions");
    }
}

package dev.snowgate.pool;

import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;

/** Answers commands on a pool's control address: {@code {"command":"get|setMax|flush|pause|resume"}}. */
final class Control {
    private static final int BAD_COMMAND = 400;

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
            case "flush" -> pool.flush();
            case "pause" -> pool.pause();
            case "resume" -> pool.resume();
            default ->
                throw new IllegalArgumentException(
                        "unknown command " + name + "; allowed: get, setMax, flush, pause, resume");
        }
    }

    private static int max(JsonObject command) {
        if (command.getValue("max") instanceof Integer max) {
            return max;
        }
        throw new IllegalArgumentException("setMax needs \"max\", a whole number of sessions");
    }
}

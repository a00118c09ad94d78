package dev.snowgate.event;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;

/** Says when a pool of the gateway gets into trouble and out of it, and lets it grow when calls wait for long. */
public final class PoolKeeper {
    private static final double LONG_WAIT_MS = 2000;

    private final Vertx vertx;
    private final String address;
    private final int most;
    private final Consumer<String> says;
    private String state = "up";

    private PoolKeeper(Vertx vertx, String pool, int most, Consumer<String> says) {
        this.vertx = vertx;
        this.address = "snowgate.pool." + pool;
        this.most = most;
        this.says = says;
    }

    /**
     * Keeps an eye on {@code pool} from now on.
     *
     * @param most to how many sessions it may grow
     * @param says gets a line whenever there is something to tell
     */
    public static void on(Vertx vertx, String pool, int most, Consumer<String> says) {
        PoolKeeper keeper = new PoolKeeper(vertx, pool, most, says);
        vertx.eventBus().<Object>consumer(keeper.address + ".stats", message -> keeper.look(json(message.body())));
        vertx.eventBus().<Object>consumer(keeper.address + ".events", message -> keeper.hear(json(message.body())));
    }

    /** In the gateway's own JVM messages are records, in others JSON. */
    private static JsonObject json(Object message) {
        if (message instanceof PoolStats stats) {
            return stats.toJson();
        }
        return message instanceof PoolEvent event ? event.toJson() : (JsonObject) message;
    }

    private void look(JsonObject stats) {
        if (!stats.getString("state").equals(state)) {
            state = stats.getString("state");
            says.accept(address + " is " + state + ", last failure: "
                    + stats.getJsonObject("health").getString("lastFailure"));
        }
        double wait = stats.getJsonObject("times").getJsonObject("wait").getDouble("p95Ms");
        if (wait > LONG_WAIT_MS && stats.getJsonObject("sessions").getInteger("max") < most) {
            command(new JsonObject().put("command", "setMax").put("max", most));
        }
    }

    private void hear(JsonObject event) {
        if (List.of("condemned", "login_blocked", "held_long").contains(event.getString("kind"))) {
            says.accept(address + ": " + event.getString("kind") + " " + event.getString("detail"));
        }
    }

    private void command(JsonObject command) {
        vertx.eventBus()
                .<JsonObject>request(address + ".ctl", command)
                .onSuccess(reply -> says.accept(address + " may now open "
                        + reply.body().getJsonObject("sessions").getInteger("max") + " sessions"))
                .onFailure(failure -> says.accept(address + " refused: " + failure.getMessage()));
    }
}

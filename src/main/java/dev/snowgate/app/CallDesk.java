package dev.snowgate.app;

import dev.snowgate.call.CancelReason;
import dev.snowgate.event.Addresses;
import dev.snowgate.event.CallCancelled;
import dev.snowgate.event.CallFinished;
import dev.snowgate.event.EventCodecs;
import dev.snowgate.session.CallListener;
import dev.snowgate.session.FinishedCall;
import dev.snowgate.session.StartedCall;
import dev.snowgate.session.StoppedWork;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows the calls in flight: publishes their ends on the event bus, and answers commands on
 * {@link Addresses#CALLS_CONTROL}: {@code {"command":"list"}} and {@code {"command":"cancel","callId":"c7"}}. Safe from all
 * event loops.
 */
final class CallDesk implements CallListener {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int BAD_COMMAND = 400;
    private static final int NO_SUCH_CALL = 404;

    private final Vertx vertx;
    private final Map<String, StartedCall> open = new ConcurrentHashMap<>();

    private CallDesk(Vertx vertx) {
        this.vertx = vertx;
    }

    static CallDesk on(Vertx vertx) {
        EventCodecs.register(vertx);
        CallDesk desk = new CallDesk(vertx);
        vertx.eventBus().<Object>consumer(Addresses.CALLS_CONTROL, desk::command);
        return desk;
    }

    @Override
    public void started(StartedCall call) {
        open.put(call.callId(), call);
    }

    @Override
    public void finished(FinishedCall call) {
        open.remove(call.callId());
        vertx.eventBus()
                .publish(
                        Addresses.CALLS,
                        new CallFinished(
                                call.callId(),
                                call.tool(),
                                call.peer().principal().id(),
                                call.error() == null ? "ok" : call.error().name(),
                                call.took().toNanos() / NANOS_PER_MILLI));
    }

    @Override
    public void stopped(StoppedWork work) {
        vertx.eventBus()
                .publish(
                        Addresses.CANCELS,
                        new CallCancelled(
                                work.callId(),
                                work.name(),
                                lower(work.reason()),
                                lower(work.end()),
                                work.took().toNanos() / NANOS_PER_MILLI));
    }

    private void command(Message<Object> message) {
        if (!(message.body() instanceof JsonObject command)) {
            message.fail(BAD_COMMAND, "a command is a JSON object like {\"command\":\"list\"}");
            return;
        }
        Object callId = command.getValue("callId");
        switch (String.valueOf(command.getValue("command"))) {
            case "list" -> message.reply(list());
            case "cancel" -> {
                StartedCall call = open.get(String.valueOf(callId));
                if (call == null) {
                    message.fail(
                            NO_SUCH_CALL, "no call " + callId + " is in flight; {\"command\":\"list\"} names them");
                } else {
                    boolean first = call.cancel().cancel(CancelReason.ADMIN);
                    message.reply(new JsonObject().put("callId", call.callId()).put("cancelled", first));
                }
            }
            default ->
                message.fail(BAD_COMMAND, "unknown command " + command.getValue("command") + "; allowed: list, cancel");
        }
    }

    private JsonObject list() {
        JsonArray calls = new JsonArray();
        open.values()
                .forEach(call -> calls.add(new JsonObject()
                        .put("callId", call.callId())
                        .put("tool", call.name())
                        .put("principal", call.peer().principal().id())
                        .put("transport", call.peer().transport())
                        .put("client", call.client())));
        return new JsonObject().put("calls", calls);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

package dev.snowgate.event;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/**
 * Puts the gateway's messages on the event bus: consumers in this JVM get the immutable record itself, consumers in
 * others its JSON form as a {@link JsonObject}.
 */
public final class EventCodecs {
    private EventCodecs() {}

    /** Registers the codecs of all messages; harmless to call again. */
    public static void register(Vertx vertx) {
        register(vertx, PoolStats.class, PoolStats::toJson);
        register(vertx, PoolEvent.class, PoolEvent::toJson);
        register(vertx, CallFinished.class, CallFinished::toJson);
        register(vertx, ConfigChanged.class, ConfigChanged::toJson);
        register(vertx, CallCancelled.class, CallCancelled::toJson);
        register(vertx, AuditLine.class, AuditLine::toJson);
        register(vertx, AuditHealth.class, AuditHealth::toJson);
    }

    private static <T> void register(Vertx vertx, Class<T> type, Function<T, JsonObject> json) {
        try {
            vertx.eventBus().registerDefaultCodec(type, new Codec<>(type, json));
        } catch (IllegalStateException alreadyThere) {
            // Several pools and publishers share one Vert.x; whoever comes first registers.
        }
    }

    private record Codec<T>(Class<T> type, Function<T, JsonObject> json) implements MessageCodec<T, Object> {
        @Override
        public void encodeToWire(Buffer buffer, T message) {
            Buffer text = json.apply(message).toBuffer();
            buffer.appendInt(text.length()).appendBuffer(text);
        }

        @Override
        public Object decodeFromWire(int position, Buffer buffer) {
            int start = position + Integer.BYTES;
            return new JsonObject(buffer.getBuffer(start, start + buffer.getInt(position)));
        }

        @Override
        public Object transform(T message) {
            return message;
        }

        @Override
        public String name() {
            return "snowgate." + type.getSimpleName();
        }

        @Override
        public byte systemCodecID() {
            return -1;
        }
    }
}

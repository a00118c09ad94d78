package dev.snowgate.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventCodecsTest {
    private static final PoolEvent EVENT = new PoolEvent("main", PoolEvent.Kind.CLOSED, 3, "lifetime – élan");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private Message<Object> published() throws Exception {
        EventCodecs.register(vertx);
        EventCodecs.register(vertx);
        CompletableFuture<Message<Object>> got = new CompletableFuture<>();
        vertx.eventBus().<Object>consumer("here", got::complete);
        vertx.eventBus().publish("here", EVENT);
        return got.get(10, TimeUnit.SECONDS);
    }

    @Test
    void consumersInThisJvmGetTheVeryRecord() throws Exception {
        assertThat(published().body()).isSameAs(EVENT);
    }

    @Test
    @SuppressWarnings("unchecked")
    void consumersInOtherJvmsGetItsJson() throws Exception {
        var codec =
                (MessageCodec<Object, Object>) ((io.vertx.core.eventbus.impl.MessageImpl<?, ?>) published()).codec();
        Buffer wire = Buffer.buffer("before");
        codec.encodeToWire(wire, EVENT);
        wire.appendString("after");
        assertThat(codec.decodeFromWire(6, wire)).isEqualTo(EVENT.toJson());
        assertThat(EVENT.toJson())
                .isEqualTo(new JsonObject(
                        "{\"pool\":\"main\",\"kind\":\"closed\",\"session\":3,\"detail\":\"lifetime – élan\"}"));
    }

    @Test
    void whatIsPutIntoAMessageCannotBeChangedAfterwards() {
        Map<String, Long> tenants = new HashMap<>(Map.of("ann", 1L));
        PoolStats.Queue queue = new PoolStats.Queue(1, 2, tenants, tenants);
        tenants.put("bob", 2L);
        assertThat(queue.byTenant()).isEqualTo(Map.of("ann", 1L));
        assertThat(queue.lentByTenant()).isEqualTo(Map.of("ann", 1L));
    }
}

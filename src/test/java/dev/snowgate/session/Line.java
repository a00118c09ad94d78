package dev.snowgate.session;

import dev.snowgate.call.Principal;
import dev.snowgate.rpc.Outgoing;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One of several connections to the same gateway; keeps what it is sent. */
final class Line implements Connection {
    final List<String> received = new ArrayList<>();
    final PeerSession session;

    Line(Dispatcher dispatcher, String principal) {
        session = new PeerSession(dispatcher, new PeerInfo(new Principal(principal), "test"), this);
    }

    @Override
    public Future<Void> send(Outgoing message) {
        received.add(message.bytes().toString());
        return Future.succeededFuture();
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    /** Sends it; what came last is returned, empty for nothing. */
    String send(String message) {
        session.receive(message.getBytes(StandardCharsets.UTF_8));
        return received.isEmpty() ? "" : received.get(received.size() - 1);
    }
}

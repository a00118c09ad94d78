package dev.snowgate.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.CancelToken;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.Dialect;
import dev.snowgate.rpc.Message;
import dev.snowgate.rpc.RequestId;
import dev.snowgate.rpc.RpcCodec;
import dev.snowgate.rpc.RpcError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request until it is answered or abandoned, whichever comes first; the other then does nothing. All methods belong
 * to the connection's loop.
 */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final Message.Request request;
    private final Speaker speaker;
    private final Connection connection;
    private final InFlight table;
    private final CancelToken cancel = new CancelToken();
    private final Promise<Void> over = Promise.promise();

    Exchange(Message.Request request, Speaker speaker, Connection connection, InFlight table) {
        this.request = request;
        this.speaker = speaker;
        this.connection = connection;
        this.table = table;
    }

    RequestId id() {
        return request.id();
    }

    ObjectNode params() {
        return request.params();
    }

    Dialect dialect() {
        return speaker.dialect();
    }

    String client() {
        return speaker.client();
    }

    CancelToken cancelToken() {
        return cancel;
    }

    /** Whether an answer is still wanted. */
    boolean isOpen() {
        return table.holds(this);
    }

    /** Completes when the answer is written, or there will be none. */
    Future<Void> over() {
        return over.future();
    }

    void answer(JsonBody result) {
        if (!table.remove(this)) {
            return;
        }
        Buffer message;
        try {
            message = RpcCodec.result(id(), result);
        } catch (RuntimeException e) {
            LOG.error("The answer to {} could not be written", request.method(), e);
            message = RpcCodec.error(id(), new RpcError(RpcError.INTERNAL, "Internal error."));
        }
        send(message);
    }

    void fail(RpcError error) {
        if (table.remove(this)) {
            send(RpcCodec.error(id(), error));
        }
    }

    /** Ends the exchange without an answer. */
    void abandon(CancelReason why) {
        if (table.remove(this)) {
            cancel.cancel(why);
            over.complete();
            table.settled();
        }
    }

    private void send(Buffer message) {
        connection.send(message).onComplete(over);
        table.settled();
    }
}

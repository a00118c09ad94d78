package dev.snowgate.transport.http;

import dev.snowgate.mcp.McpError;
import dev.snowgate.rpc.Outgoing;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.session.Connection;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The response of one POST. JSON while nothing but answers is to be sent; a stream of server-sent events from the first
 * notification or heartbeat on. Belongs to the loop of its connection.
 */
final class Reply implements Connection {
    private static final int OK = 200;
    private static final Buffer HEARTBEAT = Buffer.buffer(": keep-alive\n\n");

    private final HttpServerResponse response;
    private final Outlet outlet;
    private final Context context;
    private final boolean batch;
    private final boolean statusByError;
    // Answers of a batch that go out as one array.
    private final List<Buffer> held = new ArrayList<>();
    private @Nullable HttpRefusal ending;
    private boolean streaming;
    private boolean over;

    /**
     * A response of which nothing is sent yet.
     *
     * @param outlet writes it
     * @param batch whether answers are collected until {@link #finish}
     * @param statusByError whether an error's code decides about the status, as the modern revisions have it
     */
    Reply(HttpServerResponse response, Outlet outlet, Context context, boolean batch, boolean statusByError) {
        this.response = response;
        this.outlet = outlet;
        this.context = context;
        this.batch = batch;
        this.statusByError = statusByError;
    }

    @Override
    public Future<Void> send(Outgoing message) {
        if (over || response.closed()) {
            return Future.failedFuture("the response is closed");
        }
        if (message.isAnswer() && !streaming) {
            if (batch) {
                held.add(message.bytes());
                return Future.succeededFuture();
            }
            over = true;
            Answers.jsonHead(response, ending == null ? status(message) : ending.status());
            return outlet.end(message.bytes());
        }
        startStream();
        Buffer event = event(message.bytes());
        if (message.isAnswer() && !batch) {
            over = true;
            return outlet.end(event);
        }
        return outlet.write(event);
    }

    /** The answers to come are this refusal; its status and {@code fields} are sent with them if nothing was before. */
    void endsWith(HttpRefusal refusal, Consumer<MultiMap> fields) {
        ending = refusal;
        if (!streaming && !batch && !over && !response.headWritten()) {
            fields.accept(response.headers());
        }
    }

    /** Ends the response with what is left to say, which may be nothing. */
    void finish() {
        if (over || response.closed()) {
            return;
        }
        if (!streaming && !held.isEmpty()) {
            over = true;
            Answers.jsonHead(response, OK);
            outlet.end(array());
            return;
        }
        startStream();
        over = true;
        outlet.end(Buffer.buffer());
    }

    /** Shows that the answer is still being worked on; false when there is nobody to see it. */
    boolean beat() {
        if (over || response.closed()) {
            return false;
        }
        startStream();
        if (writable()) {
            outlet.write(HEARTBEAT);
        }
        return true;
    }

    /** Nobody listens any more. */
    void gone() {
        over = true;
        outlet.drop();
    }

    @Override
    public boolean writable() {
        return !over && !response.closed() && !response.writeQueueFull() && !outlet.waits();
    }

    @Override
    public boolean lasts() {
        return false;
    }

    @Override
    public void execute(Runnable task) {
        if (Vertx.currentContext() == context) {
            task.run();
        } else {
            context.runOnContext(v -> task.run());
        }
    }

    private void startStream() {
        if (streaming) {
            return;
        }
        streaming = true;
        response.setStatusCode(OK)
                .putHeader("Content-Type", MediaTypes.EVENTS)
                .putHeader("Cache-Control", "no-cache")
                // Tells nginx and its kin not to hold events back.
                .putHeader("X-Accel-Buffering", "no")
                .setChunked(true);
        held.forEach(answer -> outlet.write(event(answer)));
        held.clear();
    }

    private Buffer array() {
        Buffer all = Buffer.buffer("[");
        for (Buffer answer : held) {
            if (all.length() > 1) {
                all.appendByte((byte) ',');
            }
            all.appendBuffer(answer);
        }
        return all.appendByte((byte) ']');
    }

    private static Buffer event(Buffer message) {
        return Buffer.buffer(message.length() + 32)
                .appendString("event: message\ndata: ")
                .appendBuffer(message)
                .appendString("\n\n");
    }

    private int status(Outgoing message) {
        if (!statusByError || !(message instanceof Outgoing.Failure failure)) {
            return OK;
        }
        return switch (failure.code()) {
            case RpcError.METHOD_NOT_FOUND -> 404;
            case RpcError.PARSE,
                    RpcError.INVALID_REQUEST,
                    McpError.HEADER_MISMATCH,
                    McpError.MISSING_CAPABILITY,
                    McpError.UNSUPPORTED_VERSION -> 400;
            default -> OK;
        };
    }
}

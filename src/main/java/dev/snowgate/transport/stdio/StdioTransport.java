package dev.snowgate.transport.stdio;

import dev.snowgate.call.CancelReason;
import dev.snowgate.call.Principal;
import dev.snowgate.rpc.Outgoing;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import dev.snowgate.session.Connection;
import dev.snowgate.session.Dispatcher;
import dev.snowgate.session.PeerInfo;
import dev.snowgate.session.PeerSession;
import dev.snowgate.session.SessionServices;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MCP on a pair of byte streams, one message a line: reader thread, credits, event loop, bounded queue, writer thread.
 * A bad or oversized line is answered with a parse error and reading goes on. Answers leave as they finish.
 */
public final class StdioTransport {
    private static final Logger LOG = LoggerFactory.getLogger(StdioTransport.class);

    /** How long the last answers may take to leave when the peer has stopped reading. */
    private static final Duration FLUSH_GRACE = Duration.ofSeconds(1);

    private final SessionServices services;
    private final StdioSettings settings;
    private final Context context;
    private final Semaphore credits;
    private final Supplier<Future<?>> ready;
    private final StdioWriter writer;
    private final PeerSession session;
    private final Promise<Void> done = Promise.promise();
    private boolean ending;

    private StdioTransport(
            Vertx vertx,
            StandardStreams streams,
            Dispatcher dispatcher,
            StdioSettings settings,
            Supplier<Future<?>> ready) {
        this.ready = ready;
        this.services = dispatcher.services();
        this.settings = settings;
        this.context = vertx.getOrCreateContext();
        int messages = settings.credits() + services.settings().maxInFlight();
        this.credits = new Semaphore(messages);
        this.writer = new StdioWriter(streams.out(), messages);
        this.session = new PeerSession(dispatcher, new PeerInfo(Principal.LOCAL, "stdio"), new Pipe());
    }

    /** Starts serving what needs no start of its own. */
    public static StdioTransport start(
            Vertx vertx, StandardStreams streams, Dispatcher dispatcher, StdioSettings settings) {
        return start(vertx, streams, dispatcher, settings, Future::succeededFuture);
    }

    /**
     * Starts serving; both threads are daemons, so whoever starts this must wait for {@link #done}.
     *
     * @param ready asked at the end of input: the grace for calls in flight counts from when it completes, so that a slow
     *     start does not use it up; the calls' own deadlines go on
     */
    public static StdioTransport start(
            Vertx vertx,
            StandardStreams streams,
            Dispatcher dispatcher,
            StdioSettings settings,
            Supplier<Future<?>> ready) {
        StdioTransport transport = new StdioTransport(vertx, streams, dispatcher, settings, ready);
        transport.writer.start();
        transport.writer.finished().onFailure(e -> transport.execute(transport::outputBroke));
        new StdioReader(streams.in(), settings.maxLineBytes(), transport.credits, transport.new Inbound()).start();
        return transport;
    }

    /** Completes, never fails, when input has ended, all calls are over and all answers are written. */
    public Future<Void> done() {
        return done.future();
    }

    /** Refuses new calls, lets those in flight end within {@code grace}, cancels the rest; then {@link #done}. */
    public Future<Void> shutdown(Duration grace) {
        execute(() -> end(session.drain(), grace, CancelReason.DRAIN));
        return done.future();
    }

    private void execute(Runnable task) {
        if (Vertx.currentContext() == context) {
            task.run();
        } else {
            context.runOnContext(v -> task.run());
        }
    }

    private void endOfInput() {
        Future<Void> idle = session.whenIdle();
        idle.onComplete(over -> finish(CancelReason.END_OF_INPUT));
        ready.get().onComplete(up -> execute(() -> end(idle, settings.drainGrace(), CancelReason.END_OF_INPUT)));
    }

    /** Of several ends, such as the end of input and then a signal, the first to be over counts. */
    private void end(Future<Void> idle, Duration grace, CancelReason otherwise) {
        Runnable timer = services.timers().after(grace, () -> {
            LOG.warn(
                    "Calls were still in flight {} ms after the end was asked for, and are cancelled",
                    grace.toMillis());
            finish(otherwise);
        });
        idle.onComplete(over -> {
            timer.run();
            finish(otherwise);
        });
    }

    private void finish(CancelReason reason) {
        if (ending) {
            return;
        }
        ending = true;
        session.close(reason);
        writer.end();
        Runnable timer = services.timers().after(FLUSH_GRACE, done::tryComplete);
        writer.finished()
                .onComplete(written -> execute(() -> {
                    timer.run();
                    done.tryComplete();
                }));
    }

    private void outputBroke() {
        LOG.info("Standard output is closed; ending");
        ending = true;
        session.close(CancelReason.CONNECTION_CLOSED);
        done.tryComplete();
    }

    /** Carries what the reader finds over to the loop. */
    private final class Inbound implements StdioReader.Target {
        @Override
        public void line(byte[] bytes) {
            context.runOnContext(v -> session.receive(bytes).onComplete(over -> credits.release()));
        }

        @Override
        public void tooLong() {
            RpcError error = new RpcError(
                    RpcError.PARSE, "Parse error: the line has more than " + settings.maxLineBytes() + " bytes.");
            context.runOnContext(
                    v -> session.refuse(new RpcException(error, null)).onComplete(over -> credits.release()));
        }

        @Override
        public void ended() {
            context.runOnContext(v -> endOfInput());
        }
    }

    /** The session's view of the two streams. */
    private final class Pipe implements Connection {
        @Override
        public Future<Void> send(Outgoing message) {
            return writer.send(message);
        }

        @Override
        public boolean writable() {
            return writer.writable();
        }

        @Override
        public void execute(Runnable task) {
            StdioTransport.this.execute(task);
        }
    }
}

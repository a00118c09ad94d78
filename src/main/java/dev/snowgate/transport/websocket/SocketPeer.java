package dev.snowgate.transport.websocket;

import dev.snowgate.auth.Identity;
import dev.snowgate.auth.ScopeRule;
import dev.snowgate.call.CancelReason;
import dev.snowgate.json.Utf8;
import dev.snowgate.rpc.Outgoing;
import dev.snowgate.session.Connection;
import dev.snowgate.session.Dispatcher;
import dev.snowgate.session.PeerInfo;
import dev.snowgate.session.PeerSession;
import dev.snowgate.session.SessionServices;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One open socket. Belongs to the socket's event loop. */
final class SocketPeer implements Connection {
    /** Unwritten bytes above which nothing more is read from this peer. */
    private static final int MAX_UNWRITTEN = 8 << 20;

    /**
     * What is written at once: of longer messages each piece that has left is a sign of life, for a peer that reads slowly is
     * not dead.
     */
    private static final int PIECE = 256 << 10;

    /** The caller's credential has ended: a code of our own, so that a client knows to bring a new one (RFC 6455 §7.4.2). */
    private static final short CREDENTIAL_ENDED = 4401;

    /** A text message that is none: the connection must fail (RFC 6455 §8.1). */
    private static final short NO_TEXT = 1007;

    private static final int TOO_LARGE = 1009;

    private final ServerWebSocket socket;
    private final Context context;
    private final SessionServices services;
    private final WebSocketSettings settings;
    private final Identity identity;
    private final FrameAssembler assembler;
    private final PeerSession session;
    private final Promise<Void> closed = Promise.promise();
    private Runnable pingTimer = () -> {};
    private int pending;
    private long unwritten;
    private boolean paused;
    private boolean closing;
    private int silentIntervals;

    SocketPeer(
            ServerWebSocket socket,
            Context context,
            Dispatcher dispatcher,
            WebSocketSettings settings,
            Identity identity,
            ScopeRule scopes) {
        this.socket = socket;
        this.context = context;
        this.services = dispatcher.services();
        this.settings = settings;
        this.identity = identity;
        this.assembler = new FrameAssembler(settings.maxMessageBytes());
        this.session = new PeerSession(dispatcher, new PeerInfo(identity.principal(), "websocket"), this, scopes);
    }

    void open() {
        socket.frameHandler(this::frame);
        socket.pongHandler(pong -> silentIntervals = 0);
        socket.exceptionHandler(this::broken);
        socket.closeHandler(v -> gone());
        schedulePing();
    }

    /** Who opened it. */
    Identity identity() {
        return identity;
    }

    /** Cancels all and closes, as the caller's credential has ended; from any thread. */
    void revoked() {
        execute(() -> close(CREDENTIAL_ENDED, "the credential has ended", CancelReason.CONNECTION_CLOSED));
    }

    /** Completes when the socket is closed. */
    Future<Void> closed() {
        return closed.future();
    }

    /** Lets calls in flight end within {@code grace}, cancels the rest, closes with 1001. From any thread. */
    Future<Void> shutdown(Duration grace) {
        execute(() -> {
            Runnable timer = services.timers().after(grace, this::goAway);
            session.drain().onComplete(over -> {
                timer.run();
                goAway();
            });
        });
        return closed();
    }

    @Override
    public Future<Void> send(Outgoing message) {
        if (closing || socket.isClosed()) {
            return Future.failedFuture("the socket is closed");
        }
        Buffer text = message.bytes();
        if (text.length() <= PIECE) {
            return counted(text.length(), socket.writeTextMessage(text.toString(StandardCharsets.UTF_8)));
        }
        int from = firstPiece(text);
        Future<Void> last = counted(from, socket.writeFrame(WebSocketFrame.textFrame(text.getString(0, from), false)));
        while (from < text.length()) {
            int to = Math.min(from + PIECE, text.length());
            boolean end = to == text.length();
            last = counted(to - from, socket.writeFrame(WebSocketFrame.continuationFrame(text.slice(from, to), end)));
            from = to;
        }
        return last;
    }

    /** A first frame is made of text, so it ends with a whole character. */
    private static int firstPiece(Buffer text) {
        int end = PIECE;
        while ((text.getByte(end) & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }

    private Future<Void> counted(int size, Future<Void> write) {
        unwritten += size;
        return write.onComplete(written -> execute(() -> {
            unwritten -= size;
            silentIntervals = 0;
            regulate();
        }));
    }

    @Override
    public boolean writable() {
        return !closing && !socket.isClosed() && !socket.writeQueueFull();
    }

    @Override
    public void execute(Runnable task) {
        if (Vertx.currentContext() == context) {
            task.run();
        } else {
            context.runOnContext(v -> task.run());
        }
    }

    /** A single frame above the limit fails in Netty's decoder, which knows the right code. */
    private void broken(Throwable e) {
        int code = e instanceof CorruptedWebSocketFrameException corrupted
                ? corrupted.closeStatus().code()
                : 1002;
        String reason = code == TOO_LARGE ? "the limit is " + settings.maxMessageBytes() + " bytes" : "protocol error";
        close((short) code, reason, CancelReason.CONNECTION_CLOSED);
    }

    private void frame(WebSocketFrame frame) {
        silentIntervals = 0;
        if (closing) {
            return;
        }
        FrameAssembler.Step step = assembler.take(frame);
        if (step instanceof FrameAssembler.Step.Whole whole) {
            byte[] text = whole.text().getBytes();
            if (!Utf8.isWellFormed(text)) {
                close(NO_TEXT, "the text is not UTF-8", CancelReason.CONNECTION_CLOSED);
                return;
            }
            pending++;
            session.receive(text)
                    .onComplete(over -> execute(() -> {
                        pending--;
                        regulate();
                    }));
            regulate();
        } else if (step instanceof FrameAssembler.Step.Violation violation) {
            close(violation.code(), violation.reason(), CancelReason.CONNECTION_CLOSED);
        }
    }

    /**
     * Reads on only while the peer takes its answers. Calls in flight never stop the reading (they have their own limit),
     * so a cancel message always gets through to them.
     */
    private void regulate() {
        int most = settings.maxPending() + services.settings().maxInFlight();
        boolean full = pending >= most || unwritten >= MAX_UNWRITTEN;
        if (full != paused && !closing) {
            paused = full;
            if (full) {
                socket.pause();
            } else {
                socket.resume();
            }
        }
    }

    private void schedulePing() {
        pingTimer = services.timers().after(settings.pingInterval(), this::ping);
    }

    private void ping() {
        if (closing) {
            return;
        }
        silentIntervals++;
        if (silentIntervals >= 2) {
            close((short) 1008, "no sign of life", CancelReason.CONNECTION_CLOSED);
            return;
        }
        socket.writePing(Buffer.buffer("snowgate"));
        schedulePing();
    }

    private void goAway() {
        close((short) 1001, "the gateway is shutting down", CancelReason.DRAIN);
    }

    private void close(short code, String reason, CancelReason why) {
        if (!closing) {
            closing = true;
            session.close(why);
            socket.close(code, reason);
        }
    }

    private void gone() {
        closing = true;
        pingTimer.run();
        session.close(CancelReason.CONNECTION_CLOSED);
        closed.tryComplete();
    }
}

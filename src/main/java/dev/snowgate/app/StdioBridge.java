package dev.snowgate.app;

import dev.snowgate.app.cli.BridgeRequest;
import dev.snowgate.app.cli.Running;
import dev.snowgate.app.cli.UsageException;
import dev.snowgate.rpc.RpcCodec;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.transport.bridge.Bridge;
import dev.snowgate.transport.bridge.BridgeTarget;
import dev.snowgate.transport.stdio.StandardStreams;
import dev.snowgate.transport.stdio.StdioLines;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/** The standard streams on one side, a gateway elsewhere on the other. */
final class StdioBridge implements Running {
    private static final int MAX_LINE = 2 << 20;
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final StdioLines lines;

    private StdioBridge(Vertx vertx, StdioLines lines) {
        this.vertx = vertx;
        this.lines = lines;
    }

    /**
     * Starts carrying; connects when the first message comes.
     *
     * @param onEnd called when the input has ended and all is answered
     */
    static StdioBridge start(Vertx vertx, BridgeRequest request, StandardStreams streams, Runnable onEnd) {
        BridgeTarget target;
        try {
            target = new BridgeTarget(request.url(), request.headers(), request.tls());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        StdioLines lines = StdioLines.start(streams);
        // A client that does not read gets no more, rather than some of it.
        Bridge bridge = new Bridge(vertx, target, line -> lines.send(line).onFailure(e -> onEnd.run()));
        lines.read(vertx, streams, MAX_LINE, new StdioLines.Target() {
            @Override
            public Future<Void> line(byte[] utf8) {
                return bridge.receive(utf8);
            }

            @Override
            public void tooLong() {
                RpcError error =
                        new RpcError(RpcError.PARSE, "Parse error: the line has more than " + MAX_LINE + " bytes.");
                lines.send(RpcCodec.error(null, error).bytes());
            }

            @Override
            public void ended() {
                bridge.end(vertx, GRACE).onComplete(over -> onEnd.run());
            }
        });
        return new StdioBridge(vertx, lines);
    }

    @Override
    public void drain() {
        Waiting.forEnd("Standard output", lines.end(), END);
        Waiting.forEnd("The bridge", vertx.close(), END);
    }
}

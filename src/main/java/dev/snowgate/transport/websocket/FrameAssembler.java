package dev.snowgate.transport.websocket;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/**
 * Puts text messages together from frames as bytes: Vert.x's own text handler replaces bad UTF-8 silently and drops
 * oversized messages without a word.
 */
final class FrameAssembler {
    private final int maxBytes;
    private @Nullable Buffer partial;

    FrameAssembler(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** What a frame led to. */
    sealed interface Step {
        /** A whole message. */
        record Whole(Buffer text) implements Step {}

        /** The socket must be closed with this code and reason. */
        record Violation(short code, String reason) implements Step {}

        /** Nothing yet. */
        record More() implements Step {}
    }

    Step take(WebSocketFrame frame) {
        if (frame.isBinary()) {
            return new Step.Violation((short) 1003, "text frames only");
        }
        Buffer message = frame.isText() ? Buffer.buffer() : partial;
        if (message == null || !(frame.isText() || frame.isContinuation())) {
            return new Step.More();
        }
        Buffer data = frame.binaryData();
        if (message.length() + data.length() > maxBytes) {
            return new Step.Violation((short) 1009, "the limit is " + maxBytes + " bytes");
        }
        message.appendBuffer(data);
        partial = frame.isFinal() ? null : message;
        return frame.isFinal() ? new Step.Whole(message) : new Step.More();
    }
}

package dev.snowgate.result;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Lines of a text answer, counted, between the two marks of a {@link Fence}. */
final class TextSink {
    private final ByteSink sink = new ByteSink();
    private final Fence fence = new Fence();
    private final StringBuilder line = new StringBuilder();
    private int tokens;
    private int markedSize;
    private int markedTokens;
    private int extra;
    private int markedExtra;

    /** A text with its first mark, and with {@code ddl} where there is one. */
    void begin(@Nullable String ddl) {
        line.append(fence.opening()).append('\n');
        if (ddl != null) {
            line.append("DDL:\n");
            Cells.neutral(line, ddl);
            line.append("\n\n");
        }
    }

    int size() {
        return sink.size();
    }

    /** Bytes inside a JSON string. */
    int wire() {
        return sink.size() + extra;
    }

    int tokens() {
        return tokens;
    }

    /** The line that is being written; {@link #endLine} ends it. */
    StringBuilder line() {
        return line;
    }

    void endLine() {
        tokens += Tokens.of(line) + 1;
        line.append('\n');
        extra += Wire.extra(line);
        sink.write(line.toString());
        line.setLength(0);
    }

    void mark() {
        markedSize = sink.size();
        markedTokens = tokens;
        markedExtra = extra;
    }

    void reset() {
        sink.truncate(markedSize);
        tokens = markedTokens;
        extra = markedExtra;
    }

    Buffer end(Ending ending) {
        line.append(fence.closing()).append('\n').append('(');
        line.append(ending.returned()).append(ending.returned() == 1 ? " row" : " rows");
        if (ending.cut() > 0) {
            line.append("; ").append(ending.cut()).append(ending.cut() == 1 ? " value is" : " values are");
            line.append(" cut, SUBSTR(column, start, length) reads on in one");
        }
        line.append(ending.more() == null ? "" : ", truncated. " + ending.more());
        line.append(ending.more() == null ? "; query id " : " Query id ").append(ending.queryId());
        line.append(')');
        sink.write(line.toString());
        return fence.settled(sink);
    }
}

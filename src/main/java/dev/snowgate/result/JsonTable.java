package dev.snowgate.result;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The structured form: {@code {"columns": […], "rows": [[…]], "returned": …, "truncated": …}}. */
final class JsonTable {
    private final ByteSink sink = new ByteSink();
    private final JsonGenerator out;
    private final JsonCells cells;
    private final List<Column> columns;
    private int mark;
    private int tokens;
    private int counted;
    private int rows;
    private boolean droppedFirst;
    private int markedTokens;
    private int escaped;
    private int extra;
    private int markedExtra;

    JsonTable(List<Column> columns, @Nullable String ddl) throws IOException {
        this.columns = columns;
        this.cells = new JsonCells(VisibleJson.FACTORY);
        this.out = VisibleJson.FACTORY.createGenerator(sink);
        out.writeStartObject();
        if (ddl != null) {
            out.writeStringField("ddl", ddl);
        }
        out.writeArrayFieldStart("columns");
        for (Column column : columns) {
            out.writeStartObject();
            out.writeStringField("name", column.name());
            out.writeStringField("type", column.sqlType());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("rows");
        out.flush();
    }

    int size() {
        return sink.size();
    }

    /** Tokens of what is written, estimated. */
    int tokens() {
        if (counted < sink.size()) {
            tokens += Tokens.of(sink.text(counted));
            counted = sink.size();
        }
        return tokens;
    }

    /** Bytes of what is written inside a JSON string. */
    int wire() {
        if (escaped < sink.size()) {
            extra += sink.extra(escaped);
            escaped = sink.size();
        }
        return sink.size() + extra;
    }

    void row(RowValues values, int maxCell) throws IOException {
        markedTokens = tokens();
        markedExtra = wire() - sink.size();
        mark = sink.size();
        out.writeStartArray();
        for (int i = 0; i < values.size(); i++) {
            if (values.isNull(i)) {
                out.writeNull();
            } else {
                cells.write(out, columns.get(i).type(), values.text(i, maxCell), values.fits(i, maxCell));
            }
        }
        out.writeEndArray();
        out.flush();
        if (droppedFirst) {
            sink.delete(mark);
            droppedFirst = false;
        }
        rows++;
    }

    /** Takes the last row away again, its comma included. */
    void dropRow() {
        sink.truncate(mark);
        tokens = markedTokens;
        counted = mark;
        extra = markedExtra;
        escaped = mark;
        rows--;
        // The generator will part the next row from one that is no longer there.
        droppedFirst = rows == 0;
    }

    Buffer end(Ending ending) throws IOException {
        out.writeEndArray();
        out.writeNumberField("returned", ending.returned());
        out.writeBooleanField("truncated", ending.more() != null);
        if (ending.more() != null) {
            out.writeStringField("more", ending.more());
        }
        if (ending.cut() > 0) {
            out.writeNumberField("cutValues", ending.cut());
        }
        Continuation next = ending.next();
        if (next != null) {
            out.writeStringField("handle", next.handle());
            out.writeNumberField("offset", next.offset());
            out.writeStringField("expires", next.expires());
        }
        out.writeStringField("queryId", ending.queryId());
        out.writeEndObject();
        out.close();
        return sink.toBuffer();
    }
}

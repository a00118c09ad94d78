package dev.snowgate.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The structured form: {@code {"columns": […], "rows": [[…]], "returned": …, "truncated": …}}. */
final class JsonTable {
    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private final ByteSink sink = new ByteSink();
    private final JsonGenerator out;
    private final JsonCells cells;
    private final List<Column> columns;
    private int mark;

    JsonTable(List<Column> columns, @Nullable String ddl, ResultLimits limits) throws IOException {
        this.columns = columns;
        this.cells = new JsonCells(FACTORY, limits.maxCell());
        this.out = FACTORY.createGenerator(sink);
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

    void row(@Nullable String[] values) throws IOException {
        mark = sink.size();
        out.writeStartArray();
        for (int i = 0; i < values.length; i++) {
            String value = values[i];
            if (value == null) {
                out.writeNull();
            } else {
                cells.write(out, columns.get(i).type(), value);
            }
        }
        out.writeEndArray();
        out.flush();
    }

    /** Takes the last row away again, its comma included. */
    void dropRow() {
        sink.truncate(mark);
    }

    Buffer end(int returned, @Nullable String more, String queryId) throws IOException {
        out.writeEndArray();
        out.writeNumberField("returned", returned);
        out.writeBooleanField("truncated", more != null);
        if (more != null) {
            out.writeStringField("more", more);
        }
        out.writeStringField("queryId", queryId);
        out.writeEndObject();
        out.close();
        return sink.toBuffer();
    }
}

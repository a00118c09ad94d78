package dev.snowgate.local.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.snowgate.local.engine.EngineColumn;
import dev.snowgate.local.engine.RowCursor;
import dev.snowgate.local.engine.SqlFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Rows as {@code ["1","a"],["2",null]}: the form of a chunk's body. An inline row set is the same between brackets.
 */
final class JsonRows implements RowEncoder {
    private static final JsonFactory ROWS =
            new JsonFactoryBuilder().rootValueSeparator(",").build();

    private final List<EngineColumn> columns;
    private final Bytes out = new Bytes(1024);
    private JsonGenerator json;
    private int rows;

    JsonRows(List<EngineColumn> columns) {
        this.columns = columns;
        this.json = generator(out);
    }

    private static JsonGenerator generator(Bytes out) {
        try {
            return ROWS.createGenerator(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void add(RowCursor row) throws SqlFailure {
        try {
            json.writeStartArray();
            for (int i = 0; i < columns.size(); i++) {
                Object value = row.get(i);
                if (value == null) {
                    json.writeNull();
                } else {
                    json.writeString(JsonCells.text(columns.get(i), value));
                }
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows++;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public long bytes() {
        return out.size() + (long) json.getOutputBuffered();
    }

    @Override
    public byte[] finish() {
        try {
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] finished = out.toByteArray();
        out.clear();
        json = generator(out);
        rows = 0;
        return finished;
    }
}

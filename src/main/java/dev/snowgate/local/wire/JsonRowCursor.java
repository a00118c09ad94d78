package dev.snowgate.local.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.snowgate.local.engine.EngineColumn;
import dev.snowgate.local.engine.RowCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link JsonRows} wrote. */
final class JsonRowCursor implements RowCursor {
    private final List<EngineColumn> columns;
    private final @Nullable String[] cells;
    private final JsonParser json;

    JsonRowCursor(List<EngineColumn> columns, byte[] rows) {
        this.columns = columns;
        this.cells = new @Nullable String[columns.size()];
        try {
            this.json = WireJson.rows(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean next() {
        try {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                return false;
            }
            for (int i = 0; i < cells.length; i++) {
                cells[i] = json.nextToken() == JsonToken.VALUE_NULL ? null : json.getText();
            }
            json.nextToken();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("rows of our own cannot be read", e);
        }
    }

    @Override
    public @Nullable Object get(int column) {
        String cell = cells[column];
        return cell == null ? null : JsonCells.value(columns.get(column), cell);
    }

    @Override
    public void close() {
        try {
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

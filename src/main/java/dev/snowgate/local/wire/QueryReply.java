package dev.snowgate.local.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.snowgate.local.engine.EngineColumn;
import dev.snowgate.local.engine.EngineDescription;
import dev.snowgate.local.engine.SessionNames;
import dev.snowgate.local.engine.SnowType;
import dev.snowgate.local.engine.StatementType;
import dev.snowgate.local.wire.EncodedRows.Chunk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * Writes the reply of a finished statement.
 *
 * @param queryId of the statement
 * @param names what the session uses after it
 * @param parameters all session parameters after it: the driver takes a list that is not empty for the whole
 * @param sentAt epoch milliseconds
 */
public record QueryReply(String queryId, SessionNames names, Map<String, Object> parameters, long sentAt) {
    private static final long MICROS_PER_MILLI = 1000;

    /**
     * Rows.
     *
     * @param stats what a DML statement changed, by the reply's names; empty for others
     */
    public byte[] rows(StatementType type, List<EngineColumn> columns, EncodedRows rows, Map<String, Long> stats) {
        return envelope(type, json -> {
            RowTypes.write(json, "rowtype", columns);
            rowset(json, rows);
            json.writeNumberField("total", rows.total());
            json.writeNumberField("returned", rows.total());
            if (!stats.isEmpty()) {
                json.writePOJOField("stats", stats);
            }
            json.writeNumberField("numberOfBinds", 0);
            json.writeBooleanField("arrayBindSupported", false);
        });
    }

    /** What a statement would answer, and how many binds it takes. */
    public byte[] description(EngineDescription description) {
        return envelope(description.type(), json -> {
            RowTypes.write(json, "rowtype", description.columns());
            json.writeStringField("queryResultFormat", "json");
            json.writeArrayFieldStart("rowset");
            json.writeEndArray();
            json.writeNumberField("total", 0);
            json.writeNumberField("returned", 0);
            json.writeNumberField("numberOfBinds", description.numberOfBinds());
            json.writeBooleanField("arrayBindSupported", description.arrayBindSupported());
            RowTypes.write(json, "metaDataOfBinds", binds(description.numberOfBinds()));
        });
    }

    /** The parent of several statements. */
    public byte[] children(List<String> ids, List<StatementType> types) {
        StringJoiner typeIds = new StringJoiner(",");
        types.forEach(type -> typeIds.add(Integer.toString(type.id())));
        return envelope(StatementType.MULTI_STATEMENT, json -> {
            RowTypes.write(
                    json,
                    "rowtype",
                    List.of(new EngineColumn("multiple statement execution", SnowType.TEXT, 0, 0, 64, false)));
            json.writeStringField("queryResultFormat", "json");
            json.writeArrayFieldStart("rowset");
            json.writeStartArray();
            json.writeString("Multiple statements executed successfully.");
            json.writeEndArray();
            json.writeEndArray();
            json.writeNumberField("total", 1);
            json.writeNumberField("returned", 1);
            json.writeStringField("resultIds", String.join(",", ids));
            json.writeStringField("resultTypes", typeIds.toString());
        });
    }

    private byte[] envelope(StatementType type, Body body) {
        Bytes out = new Bytes(2048);
        try (JsonGenerator json = WireJson.factory().createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("data");
            json.writeArrayFieldStart("parameters");
            for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
                json.writeStartObject();
                json.writeStringField("name", parameter.getKey());
                json.writePOJOField("value", parameter.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
            body.write(json);
            tail(json, type);
            json.writeEndObject();
            json.writeNullField("code");
            json.writeNullField("message");
            json.writeBooleanField("success", true);
            json.writeEndObject();
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void tail(JsonGenerator json, StatementType type) throws IOException {
        json.writeStringField("queryId", queryId);
        json.writeNumberField("statementTypeId", type.id());
        json.writeNumberField("version", 1);
        json.writeNumberField("sendResultTime", sentAt);
        json.writeNullField("qrmk");
        json.writeNullField("databaseProvider");
        context(json);
        json.writeStringField("finalDatabaseName", names.database());
        json.writeStringField("finalSchemaName", names.schema());
        json.writeStringField("finalWarehouseName", names.warehouse());
        json.writeStringField("finalRoleName", names.role());
    }

    /** The one entry that every reply of the service has; the driver keeps it and shows it with its next statement. */
    private void context(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("queryContext");
        json.writeArrayFieldStart("entries");
        json.writeStartObject();
        json.writeNumberField("id", 0);
        json.writeNumberField("timestamp", sentAt * MICROS_PER_MILLI);
        json.writeNumberField("priority", 0);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void rowset(JsonGenerator json, EncodedRows rows) throws IOException {
        json.writeStringField("queryResultFormat", rows.format().word());
        if (rows.format() == ResultFormat.ARROW) {
            json.writeBinaryField("rowsetBase64", rows.inline());
        } else {
            json.writeFieldName("rowset");
            raw(json, rows.inline());
        }
        if (!rows.chunks().isEmpty()) {
            json.writeArrayFieldStart("chunks");
            for (Chunk chunk : rows.chunks()) {
                json.writeStartObject();
                json.writeStringField("url", chunk.url());
                json.writeNumberField("rowCount", chunk.rows());
                json.writeNumberField("uncompressedSize", chunk.bytes());
                json.writeNumberField("compressedSize", chunk.bytes());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectFieldStart("chunkHeaders");
            json.writeEndObject();
        }
    }

    /** Copies finished JSON into the stream; the generator only keeps its punctuation right. */
    private static void raw(JsonGenerator json, byte[] rows) throws IOException {
        json.writeRawValue("[");
        json.flush();
        ((Bytes) json.getOutputTarget()).write(rows, 0, rows.length);
        json.writeRaw(']');
    }

    /** The service gives all binds one type, whatever they stand for (the driver's own tests say so). */
    private static List<EngineColumn> binds(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new EngineColumn(String.valueOf(i), SnowType.TEXT, 0, 0, 0, false))
                .toList();
    }

    /** The part that differs. */
    @FunctionalInterface
    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}

package dev.snowgate.local.engine;

import dev.snowgate.local.function.JavaFunction;
import dev.snowgate.local.function.JavaFunctions;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/** Makes the functions that are written in Java known to DuckDB. */
final class JavaUdfs {
    private JavaUdfs() {}

    static void register(Connection connection) throws SQLException {
        for (JavaFunction function : JavaFunctions.all()) {
            register(connection, function);
        }
    }

    private static void register(Connection connection, JavaFunction function) throws SQLException {
        try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(function.name()).withReturnType(duck(function.result()));
            if (function.many()) {
                builder.withVarArgs(
                        DuckDBLogicalType.of(duck(function.parameters().get(0))));
            } else {
                builder.withParameters(
                        function.parameters().stream().map(JavaUdfs::duck).toArray(DuckDBColumnType[]::new));
            }
            builder.withVectorizedFunction((in, out) -> run(function, in, out)).register(connection);
        }
    }

    private static DuckDBColumnType duck(JavaFunction.Kind kind) {
        return switch (kind) {
            case TEXT -> DuckDBColumnType.VARCHAR;
            case LONG -> DuckDBColumnType.BIGINT;
            case HUGE -> DuckDBColumnType.HUGEINT;
            case DOUBLE -> DuckDBColumnType.DOUBLE;
            case BOOLEAN -> DuckDBColumnType.BOOLEAN;
            case TIMESTAMP -> DuckDBColumnType.TIMESTAMP;
        };
    }

    private static void run(JavaFunction function, DuckDBDataChunkReader in, DuckDBWritableVector out) {
        int columns = (int) in.columnCount();
        DuckDBReadableVector[] vectors = new DuckDBReadableVector[columns];
        for (int i = 0; i < columns; i++) {
            vectors[i] = in.vector(i);
        }
        List<JavaFunction.Kind> kinds = function.parameters();
        @Nullable Object[] arguments = new Object[columns];
        for (long row = 0; row < in.rowCount(); row++) {
            boolean missing = false;
            for (int i = 0; i < columns; i++) {
                boolean empty = vectors[i].isNull(row);
                missing |= empty;
                arguments[i] = empty ? null : read(vectors[i], kinds.get(Math.min(i, kinds.size() - 1)), row);
            }
            write(
                    out,
                    row,
                    missing && !function.nulls() ? null : function.body().apply(arguments));
        }
    }

    private static Object read(DuckDBReadableVector vector, JavaFunction.Kind kind, long row) {
        return switch (kind) {
            case TEXT -> vector.getString(row);
            case LONG -> vector.getLong(row);
            case HUGE -> vector.getHugeInt(row);
            case DOUBLE -> vector.getDouble(row);
            case BOOLEAN -> vector.getBoolean(row);
            case TIMESTAMP -> vector.getLocalDateTime(row);
        };
    }

    private static void write(DuckDBWritableVector out, long row, @Nullable Object value) {
        if (value == null) {
            out.setNull(row);
        } else if (value instanceof String text) {
            out.setString(row, text);
        } else if (value instanceof Long number) {
            out.setLong(row, number);
        } else if (value instanceof BigInteger huge) {
            out.setHugeInt(row, huge);
        } else if (value instanceof Boolean truth) {
            out.setBoolean(row, truth);
        } else if (value instanceof LocalDateTime time) {
            out.setTimestamp(row, time);
        } else {
            out.setDouble(row, (Double) value);
        }
    }
}

package dev.snowgate.local.engine;

import dev.snowgate.local.function.VariantText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** DuckDB's rows, streamed, in the Java types that {@link SnowType} names. */
final class DuckCursor implements RowCursor {
    private static final long MILLION = 1_000_000;
    private static final long BILLION = 1_000_000_000;

    private final PreparedStatement statement;
    private final ResultSet rows;
    private final List<EngineColumn> columns;
    private final DuckErrors errors;

    /** Whether DuckDB answers bytes, see {@link ReadColumns}. */
    private final boolean[] encoded;

    /** Whether DuckDB answers nanoseconds since 1970. */
    private final boolean[] fine;

    DuckCursor(PreparedStatement statement, ResultSet rows, List<EngineColumn> columns, DuckErrors errors)
            throws SQLException {
        this.statement = statement;
        this.rows = rows;
        this.columns = columns;
        this.errors = errors;
        this.encoded = new boolean[columns.size()];
        this.fine = new boolean[columns.size()];
        for (int i = 0; i < encoded.length; i++) {
            String type = rows.getMetaData().getColumnTypeName(i + 1);
            encoded[i] = type.equals("BLOB");
            fine[i] = type.equals("HUGEINT");
        }
    }

    @Override
    public boolean next() throws SqlFailure {
        try {
            return rows.next();
        } catch (SQLException e) {
            throw errors.dress(e);
        }
    }

    @Override
    public @Nullable Object get(int column) throws SqlFailure {
        try {
            return cell(column + 1, columns.get(column));
        } catch (SQLException e) {
            throw errors.dress(e);
        }
    }

    private @Nullable Object cell(int i, EngineColumn column) throws SQLException {
        return switch (column.type()) {
            case FIXED -> number(rows.getObject(i), column.scale());
            case REAL -> {
                double value = rows.getDouble(i);
                yield rows.wasNull() ? null : (Object) value;
            }
            case BOOLEAN -> {
                boolean value = rows.getBoolean(i);
                yield rows.wasNull() ? null : (Object) value;
            }
            case DATE -> rows.getObject(i);
            case TIME -> {
                if (!fine[i - 1]) {
                    yield rows.getObject(i, LocalTime.class);
                }
                LocalDateTime time = nanos(rows.getObject(i));
                yield time == null ? null : time.toLocalTime();
            }
            case TIMESTAMP_NTZ -> fine[i - 1] ? nanos(rows.getObject(i)) : rows.getObject(i, LocalDateTime.class);
            case TIMESTAMP_LTZ -> {
                if (!fine[i - 1]) {
                    yield instant(rows.getObject(i, OffsetDateTime.class));
                }
                LocalDateTime utc = nanos(rows.getObject(i));
                yield utc == null ? null : utc.toInstant(ZoneOffset.UTC);
            }
            case TIMESTAMP_TZ -> zoned(rows.getObject(i));
            case BINARY -> binary(rows.getBlob(i));
            case TEXT -> text(i);
            case VARIANT, ARRAY, OBJECT -> VariantText.of(text(i));
            case DECFLOAT -> decfloat(text(i));
        };
    }

    private static @Nullable BigDecimal decfloat(@Nullable String number) {
        return number == null ? null : new BigDecimal(number);
    }

    private static @Nullable Object number(@Nullable Object value, int scale) {
        if (value instanceof BigDecimal decimal) {
            return decimal.setScale(scale, RoundingMode.UNNECESSARY);
        }
        if (value instanceof BigInteger big) {
            return big.bitLength() < 64 ? (Object) big.longValue() : new BigDecimal(big);
        }
        return value instanceof Number small ? (Object) small.longValue() : null;
    }

    /** Nanoseconds since 1970, see {@link ReadColumns}. */
    private static @Nullable LocalDateTime nanos(@Nullable Object nanos) {
        if (!(nanos instanceof BigInteger all)) {
            return null;
        }
        if (all.bitLength() < Long.SIZE) {
            long value = all.longValue();
            return LocalDateTime.ofEpochSecond(
                    Math.floorDiv(value, BILLION), (int) Math.floorMod(value, BILLION), ZoneOffset.UTC);
        }
        BigInteger billion = BigInteger.valueOf(BILLION);
        BigInteger rest = all.mod(billion);
        return LocalDateTime.ofEpochSecond(
                all.subtract(rest).divide(billion).longValueExact(), rest.intValue(), ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** UTC and minutes, see {@link ReadColumns}. */
    private static @Nullable OffsetDateTime zoned(@Nullable Object struct) throws SQLException {
        if (!(struct instanceof Struct pair)) {
            return null;
        }
        Object[] parts = pair.getAttributes();
        LocalDateTime fine = nanos(parts[0]);
        LocalDateTime utc = fine != null
                ? fine
                : parts[0] instanceof Timestamp time
                        ? time.toLocalDateTime()
                        : LocalDateTime.ofEpochSecond(
                                Math.floorDiv((Long) parts[0], MILLION),
                                (int) Math.floorMod((Long) parts[0], MILLION) * 1000,
                                ZoneOffset.UTC);
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(((Number) parts[1]).intValue() * 60);
        return utc.atOffset(ZoneOffset.UTC).withOffsetSameInstant(offset);
    }

    private @Nullable String text(int i) throws SQLException {
        if (!encoded[i - 1]) {
            return rows.getString(i);
        }
        byte @Nullable [] utf8 = rows.getBytes(i);
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    private static @Nullable ByteBuffer binary(@Nullable Blob blob) throws SQLException {
        return blob == null ? null : ByteBuffer.wrap(blob.getBytes(1, (int) blob.length()));
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not close a statement: " + e.getMessage(), e);
        }
    }
}

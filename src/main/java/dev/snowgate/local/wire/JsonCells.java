package dev.snowgate.local.wire;

import dev.snowgate.local.engine.EngineColumn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;

/** Cell texts of the JSON row set. */
final class JsonCells {
    /** Offsets travel as minutes plus this, so that none is negative. */
    static final int OFFSET_BIAS_MINUTES = 1440;

    /** So many digits always fit a long. */
    private static final int LONG_DIGITS = 18;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private JsonCells() {}

    static String text(EngineColumn column, Object value) {
        int scale = column.scale();
        return switch (column.type()) {
            case FIXED -> fixed(value, scale);
            case REAL -> real((Double) value);
            case DECFLOAT -> decfloat((BigDecimal) value);
            case TEXT, VARIANT, ARRAY, OBJECT -> (String) value;
            case BOOLEAN -> (Boolean) value ? "1" : "0";
            case DATE -> Long.toString(((LocalDate) value).toEpochDay());
            case TIME -> time((LocalTime) value, scale);
            case TIMESTAMP_NTZ -> instant(((LocalDateTime) value).toInstant(ZoneOffset.UTC), scale);
            case TIMESTAMP_LTZ -> instant((Instant) value, scale);
            case TIMESTAMP_TZ -> {
                OffsetDateTime at = (OffsetDateTime) value;
                yield instant(at.toInstant(), scale) + " " + offset(at);
            }
            case BINARY -> hex((ByteBuffer) value);
        };
    }

    /** The value that {@link #text} wrote. */
    static Object value(EngineColumn column, String cell) {
        return switch (column.type()) {
            case FIXED ->
                column.scale() == 0 && cell.length() <= LONG_DIGITS
                        ? (Object) Long.valueOf(cell)
                        : new BigDecimal(cell);
            case REAL ->
                cell.endsWith("inf")
                        ? (Object) (cell.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY)
                        : Double.valueOf(cell);
            case DECFLOAT -> new BigDecimal(cell);
            case TEXT, VARIANT, ARRAY, OBJECT -> cell;
            case BOOLEAN -> cell.equals("1");
            case DATE -> LocalDate.ofEpochDay(Long.parseLong(cell));
            case TIME ->
                LocalTime.ofNanoOfDay(new BigDecimal(cell).movePointRight(9).longValueExact());
            case TIMESTAMP_NTZ -> LocalDateTime.ofInstant(instant(cell), ZoneOffset.UTC);
            case TIMESTAMP_LTZ -> instant(cell);
            case TIMESTAMP_TZ -> {
                int blank = cell.indexOf(' ');
                yield OffsetDateTime.ofInstant(
                        instant(cell.substring(0, blank)), zone(Integer.parseInt(cell.substring(blank + 1))));
            }
            case BINARY -> ByteBuffer.wrap(HEX.parseHex(cell));
        };
    }

    private static Instant instant(String seconds) {
        BigDecimal exact = new BigDecimal(seconds);
        BigDecimal whole = exact.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                whole.longValueExact(), exact.subtract(whole).movePointRight(9).longValueExact());
    }

    /** The zone that {@link #offset} counted. */
    static ZoneOffset zone(int biased) {
        return ZoneOffset.ofTotalSeconds((biased - OFFSET_BIAS_MINUTES) * 60);
    }

    /** The number with exactly the column's decimals. */
    static BigDecimal decimal(Object value, int scale) {
        BigDecimal number = value instanceof BigDecimal big ? big : new BigDecimal(value.toString());
        return number.scale() == scale ? number : number.setScale(scale, RoundingMode.HALF_UP);
    }

    /** The zone's offset as the wire counts it. */
    static int offset(OffsetDateTime at) {
        return at.getOffset().getTotalSeconds() / 60 + OFFSET_BIAS_MINUTES;
    }

    private static String fixed(Object value, int scale) {
        return value instanceof Long whole && scale == 0
                ? whole.toString()
                : decimal(value, scale).toPlainString();
    }

    /** {@code 1.5e400}, as the driver prints it from Arrow. */
    private static String decfloat(BigDecimal value) {
        return value.toString().replace("E+", "e").replace('E', 'e');
    }

    private static String real(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return Double.toString(value);
    }

    private static String time(LocalTime value, int scale) {
        return decimal(0, value.toNanoOfDay(), scale);
    }

    private static String instant(Instant value, int scale) {
        return decimal(value.getEpochSecond(), value.getNano(), scale);
    }

    /** Before 1970 too this is the true decimal: half a second before the epoch is -0.5, not -1.5. */
    private static String decimal(long seconds, long nanos, int scale) {
        return BigDecimal.valueOf(seconds)
                .add(BigDecimal.valueOf(nanos, 9))
                .setScale(scale, RoundingMode.FLOOR)
                .toPlainString();
    }

    private static String hex(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return HEX.formatHex(bytes);
    }
}

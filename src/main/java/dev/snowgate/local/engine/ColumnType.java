package dev.snowgate.local.engine;

/**
 * A declared column type.
 *
 * @param type its Snowflake type
 * @param precision digits of FIXED, 0 otherwise
 * @param scale digits behind the point, or fractional second digits; 0 otherwise
 * @param length characters of TEXT, bytes of BINARY, 0 otherwise
 */
public record ColumnType(SnowType type, int precision, int scale, long length) {
    /** Characters of a VARCHAR without a length. */
    public static final long TEXT_LENGTH = 16_777_216;

    /** Bytes of a BINARY without a length. */
    public static final long BINARY_LENGTH = 8_388_608;

    /** Fractional second digits of times that keep nanoseconds. */
    static final int NANOS = 9;

    /** Whether it is a time, with a date or without. */
    boolean timed() {
        return type == SnowType.TIME
                || type == SnowType.TIMESTAMP_NTZ
                || type == SnowType.TIMESTAMP_LTZ
                || type == SnowType.TIMESTAMP_TZ;
    }

    /** The type of a result's column. */
    public static ColumnType of(EngineColumn column) {
        long length = column.length();
        if (length == 0 && column.type() == SnowType.TEXT) {
            length = TEXT_LENGTH;
        }
        return new ColumnType(column.type(), column.precision(), column.scale(), length);
    }

    /** As DESCRIBE and GET_DDL write it, for example {@code NUMBER(38,0)}. */
    public String text() {
        return switch (type) {
            case FIXED -> "NUMBER(" + precision + "," + scale + ")";
            case REAL -> "FLOAT";
            case TEXT -> "VARCHAR(" + length + ")";
            case BINARY -> "BINARY(" + length + ")";
            case TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> type + "(" + scale + ")";
            case DECFLOAT, BOOLEAN, DATE, VARIANT, ARRAY, OBJECT -> type.name();
        };
    }

    /** The name without arguments, as INFORMATION_SCHEMA shows it: {@code NUMBER}, {@code TEXT}. */
    public String plainName() {
        return switch (type) {
            case FIXED -> "NUMBER";
            case REAL -> "FLOAT";
            default -> type.name();
        };
    }

    /** As SHOW COLUMNS writes it; the driver's DatabaseMetaData parses this. */
    public String json(boolean nullable) {
        String head = "{\"type\":\"" + type + "\"";
        String middle = switch (type) {
            case FIXED -> ",\"precision\":" + precision + ",\"scale\":" + scale;
            case TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> ",\"precision\":0,\"scale\":" + scale;
            case TEXT -> ",\"length\":" + length + ",\"byteLength\":" + Math.min(TEXT_LENGTH, 4 * length);
            case BINARY -> ",\"length\":" + length + ",\"byteLength\":" + length;
            default -> "";
        };
        return head + middle + ",\"nullable\":" + nullable + (type == SnowType.TEXT ? ",\"fixed\":false}" : "}");
    }
}

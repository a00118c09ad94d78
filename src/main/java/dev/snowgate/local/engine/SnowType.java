package dev.snowgate.local.engine;

/** Snowflake's column types as the wire names them, and the Java type of their cells in a {@link RowCursor}. */
public enum SnowType {
    /** NUMBER: {@link Long} or {@link java.math.BigDecimal} with the column's scale. */
    FIXED,
    /** FLOAT: {@link Double}. */
    REAL,
    /** Decimal with an exponent of its own: {@link java.math.BigDecimal} of at most 38 digits. */
    DECFLOAT,
    /** VARCHAR: {@link String}. */
    TEXT,
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link java.time.LocalDate}. */
    DATE,
    /** {@link java.time.LocalTime}. */
    TIME,
    /** {@link java.time.LocalDateTime}. */
    TIMESTAMP_NTZ,
    /** {@link java.time.Instant}. */
    TIMESTAMP_LTZ,
    /** {@link java.time.OffsetDateTime}. */
    TIMESTAMP_TZ,
    /** {@link java.nio.ByteBuffer}. */
    BINARY,
    /** {@link String}: JSON text. */
    VARIANT,
    /** {@link String}: JSON text of an array. */
    ARRAY,
    /** {@link String}: JSON text of an object. */
    OBJECT
}

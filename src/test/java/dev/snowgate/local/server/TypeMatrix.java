package dev.snowgate.local.server;

import dev.snowgate.local.engine.EngineColumn;
import dev.snowgate.local.engine.SnowType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** One column of every type, and rows at the edges of each: small, large, before 1970, NULL. */
final class TypeMatrix {
    static final List<EngineColumn> COLUMNS = List.of(
            column("INT_", SnowType.FIXED, 10, 0),
            column("BIG_", SnowType.FIXED, 38, 0),
            column("MONEY", SnowType.FIXED, 12, 2),
            column("WIDE", SnowType.FIXED, 38, 10),
            column("REAL_", SnowType.REAL, 0, 0),
            new EngineColumn("TEXT_", SnowType.TEXT, 0, 0, 50, true),
            column("BOOL_", SnowType.BOOLEAN, 0, 0),
            column("DATE_", SnowType.DATE, 0, 0),
            column("TIME_", SnowType.TIME, 0, 9),
            column("NTZ", SnowType.TIMESTAMP_NTZ, 0, 9),
            column("LTZ", SnowType.TIMESTAMP_LTZ, 0, 9),
            column("TZ", SnowType.TIMESTAMP_TZ, 0, 9),
            column("NTZ3", SnowType.TIMESTAMP_NTZ, 0, 3),
            new EngineColumn("BIN", SnowType.BINARY, 0, 0, 16, true),
            column("VAR_", SnowType.VARIANT, 0, 0),
            column("ARR", SnowType.ARRAY, 0, 0),
            column("OBJ", SnowType.OBJECT, 0, 0),
            column("DEC_", SnowType.DECFLOAT, 0, 0));

    private TypeMatrix() {}

    static List<List<Object>> rows() {
        return List.of(
                Arrays.asList(
                        42L,
                        new BigDecimal("12345678901234567890123456789012345678"),
                        new BigDecimal("1234567890.12"),
                        new BigDecimal("-1234567890123456789012345678.0123456789"),
                        1.5e300,
                        "grüße \"quoted\" \\ \u2028 \uD83D\uDE00",
                        true,
                        LocalDate.of(2024, 2, 29),
                        LocalTime.of(13, 14, 15, 123_456_789),
                        LocalDateTime.of(2024, 2, 29, 12, 30, 55, 123_456_789),
                        Instant.parse("2024-02-29T12:30:55.123456789Z"),
                        OffsetDateTime.parse("2024-02-29T12:30:55.123456789+05:30"),
                        LocalDateTime.of(2024, 2, 29, 12, 30, 55, 123_000_000),
                        ByteBuffer.wrap(new byte[] {0, (byte) 0xff, 0x7f}),
                        "{\"a\":1}",
                        "[1,\"b\"]",
                        "{\"k\":null}",
                        new BigDecimal("1.2345678901234567890123456789012345678E+120")),
                Arrays.asList(
                        -1L,
                        BigDecimal.ZERO,
                        new BigDecimal("-0.01"),
                        new BigDecimal("0.0000000001"),
                        Double.NEGATIVE_INFINITY,
                        "",
                        false,
                        LocalDate.of(1901, 1, 1),
                        LocalTime.MIDNIGHT,
                        LocalDateTime.of(1969, 12, 31, 23, 59, 59, 500_000_000),
                        Instant.parse("1969-12-31T23:59:59.500Z"),
                        OffsetDateTime.parse("1969-12-31T23:59:59.500-08:00"),
                        LocalDateTime.of(1960, 1, 1, 0, 0, 0, 1_000_000),
                        ByteBuffer.allocate(0),
                        "null",
                        "[]",
                        "{}",
                        new BigDecimal("-9.5E-250")),
                Collections.nCopies(COLUMNS.size(), null));
    }

    private static EngineColumn column(String name, SnowType type, int precision, int scale) {
        return new EngineColumn(name, type, precision, scale, 0, true);
    }
}

package dev.snowgate.local.translate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression is, as far as the rewriter must know: Snowflake's implicit conversions and scales depend on it.
 *
 * @param kind the family
 * @param precision digits of a NUMBER, at most 38; the most that a TEXT or BINARY may hold, where that is known; 1 and the digits
 *     behind the second of a time that was cast to fewer than nine; 1 for an INTERVAL of whole days; 0 otherwise
 * @param scale digits of a NUMBER behind the point; 9 for a time that keeps nanoseconds
 */
record SType(Kind kind, int precision, int scale) {
    /** Snowflake's families of types, NULL without a type, and what could not be found out. */
    enum Kind {
        UNKNOWN,
        NULL,
        NUMBER,
        FLOAT,
        DECFLOAT,
        TEXT,
        BOOLEAN,
        DATE,
        TIME,
        NTZ,
        LTZ,
        TZ,
        BINARY,
        VARIANT,
        ARRAY,
        OBJECT,
        INTERVAL
    }

    static final int MAX_PRECISION = 38;
    static final SType UNKNOWN = of(Kind.UNKNOWN);
    static final SType NULL = of(Kind.NULL);
    static final SType FLOAT = of(Kind.FLOAT);
    static final SType TEXT = of(Kind.TEXT);
    static final SType BOOLEAN = of(Kind.BOOLEAN);
    static final SType DATE = of(Kind.DATE);
    static final SType TIME = of(Kind.TIME);
    static final SType NTZ = of(Kind.NTZ);
    static final SType LTZ = of(Kind.LTZ);
    static final SType TZ = of(Kind.TZ);
    static final SType BINARY = of(Kind.BINARY);
    static final SType VARIANT = of(Kind.VARIANT);
    static final SType ARRAY = of(Kind.ARRAY);
    static final SType OBJECT = of(Kind.OBJECT);
    static final SType INTEGER = number(18, 0);

    /** The scale of times that keep nanoseconds. */
    static final int NANOS = 9;

    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");

    static SType of(Kind kind) {
        return new SType(kind, 0, 0);
    }

    static SType number(int precision, int scale) {
        return new SType(Kind.NUMBER, Math.min(MAX_PRECISION, Math.max(1, precision)), scale);
    }

    /** What DuckDB's type name stands for here. */
    static SType ofDuck(String duck) {
        Matcher decimal = DECIMAL.matcher(duck);
        if (decimal.matches()) {
            return number(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        return switch (duck) {
            case "TINYINT", "SMALLINT", "UTINYINT" -> number(5, 0);
            case "INTEGER", "USMALLINT" -> number(9, 0);
            case "BIGINT", "UINTEGER" -> number(18, 0);
            case "HUGEINT", "UBIGINT", "UHUGEINT" -> number(MAX_PRECISION, 0);
            case "DOUBLE", "FLOAT" -> FLOAT;
            case "VARCHAR" -> TEXT;
            case "BOOLEAN" -> BOOLEAN;
            case "DATE" -> DATE;
            case "TIME" -> TIME;
            case "TIMESTAMP" -> NTZ;
            case "TIMESTAMP WITH TIME ZONE" -> LTZ;
            case "BLOB" -> BINARY;
            case "JSON" -> VARIANT;
            case "INTERVAL" -> of(Kind.INTERVAL);
            case "\"NULL\"", "NULL" -> NULL;
            case TimeStructs.ZONED -> TZ;
            case TimeStructs.FINE_NTZ -> NTZ.nanoseconds();
            case TimeStructs.FINE_LTZ -> LTZ.nanoseconds();
            case TimeStructs.FINE_TZ -> TZ.nanoseconds();
            case TimeStructs.FINE_TIME -> TIME.nanoseconds();
            default -> UNKNOWN;
        };
    }

    /** DuckDB's type of this. */
    String duck() {
        return switch (kind) {
            case NUMBER ->
                scale > 0
                        ? "DECIMAL(" + precision + "," + scale + ")"
                        : precision <= INTEGER.precision() ? "BIGINT" : "HUGEINT";
            case FLOAT -> "DOUBLE";
            case TEXT, DECFLOAT -> "VARCHAR";
            case NTZ -> fine() ? TimeStructs.FINE_NTZ : "TIMESTAMP";
            case LTZ -> fine() ? TimeStructs.FINE_LTZ : "TIMESTAMPTZ";
            case TZ -> fine() ? TimeStructs.FINE_TZ : TimeStructs.ZONED;
            case TIME -> fine() ? TimeStructs.FINE_TIME : "TIME";
            case BINARY -> "BLOB";
            case VARIANT, ARRAY, OBJECT -> "JSON";
            default -> kind.name();
        };
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean number() {
        return kind == Kind.NUMBER;
    }

    boolean numeric() {
        return kind == Kind.NUMBER || kind == Kind.FLOAT;
    }

    boolean text() {
        return kind == Kind.TEXT;
    }

    boolean unknown() {
        return kind == Kind.UNKNOWN;
    }

    boolean semi() {
        return kind == Kind.VARIANT || kind == Kind.ARRAY || kind == Kind.OBJECT;
    }

    boolean timestamp() {
        return kind == Kind.NTZ || kind == Kind.LTZ || kind == Kind.TZ;
    }

    boolean temporal() {
        return timestamp() || kind == Kind.DATE || kind == Kind.TIME;
    }

    /** Whether it is a time that keeps nanoseconds, see {@link FineTimes}. */
    boolean fine() {
        return scale == NANOS && temporal();
    }

    /** A time that keeps nanoseconds. */
    SType nanoseconds() {
        return temporal() && kind != Kind.DATE ? new SType(kind, 0, NANOS) : this;
    }

    /** A time as DuckDB keeps it. */
    SType coarse() {
        return temporal() ? of(kind) : this;
    }

    /** Digits before the point. */
    int leading() {
        return precision - scale;
    }

    /** The type that holds both, as in the branches of CASE. */
    SType with(SType other) {
        if (kind == Kind.NULL || equals(other)) {
            return other;
        }
        if (other.kind == Kind.NULL) {
            return this;
        }
        if (unknown() || other.unknown()) {
            return UNKNOWN;
        }
        if (number() && other.number()) {
            int wider = Math.max(scale, other.scale);
            return number(Math.max(leading(), other.leading()) + wider, wider);
        }
        if (semi() || other.semi()) {
            return VARIANT;
        }
        if (numeric() && other.numeric()) {
            return FLOAT;
        }
        if (text() && other.text()) {
            return TEXT;
        }
        if (text()) {
            return other.number() ? number(MAX_PRECISION, Math.max(5, other.scale)) : other;
        }
        if (other.text()) {
            return other.with(this);
        }
        if (temporal() && other.temporal() && (kind == Kind.TIME) == (other.kind == Kind.TIME)) {
            SType wider = kind.compareTo(other.kind) > 0 ? this : other;
            return fine() || other.fine() ? wider.nanoseconds() : wider.coarse();
        }
        return UNKNOWN;
    }

    /** As the wire's column types name what DuckDB's types do not tell; empty for the rest. */
    String wireName() {
        return switch (kind) {
            case VARIANT, ARRAY, OBJECT, DECFLOAT -> kind.name();
            case NUMBER -> "NUMBER(" + precision + "," + scale + ")";
            case TEXT, BINARY -> precision > 0 ? kind + "(" + precision + ")" : "";
            case TIME -> precision > 0 ? "TIME(" + (precision - 1) + ")" : "";
            case NTZ, LTZ, TZ -> precision > 0 ? "TIMESTAMP_" + kind + "(" + (precision - 1) + ")" : "";
            default -> "";
        };
    }

    /** A text or bytes of at most so many characters or bytes. */
    SType sized(int length) {
        return new SType(kind, length, 0);
    }

    /** A time that is shown with so many digits behind the second, 0 to 8. */
    SType digits(int count) {
        return new SType(kind, 1 + count, scale);
    }
}

package dev.snowgate.local.translate;

import dev.snowgate.local.translate.SType.Kind;
import java.util.Set;

/** {@code CAST}, {@code TRY_CAST} and {@code ::}. */
final class Casts {
    private static final Set<String> ONE_CHARACTER = Set.of("CHAR", "CHARACTER", "NCHAR");

    /** Up to here DuckDB's rounding shows the digits that a FLOAT has. */
    private static final int EXACT_SCALE = 15;

    private Casts() {}

    static Expr cast(Job job, Expr from, Types.Named named, boolean tries) throws TranslateException {
        if (named.name().equals("DECFLOAT") && named.arguments().isEmpty()) {
            return job.notes().decfloats.cast(from, tries);
        }
        SType wanted = Types.of(named);
        SType type = from.type();
        if (type.is(Kind.NULL)) {
            return Expr.of("CAST(NULL AS " + wanted.duck() + ")", wanted);
        }
        return switch (wanted.kind()) {
            case NUMBER -> number(from, wanted.precision(), wanted.scale(), tries);
            case FLOAT -> real(from, tries);
            case TEXT -> cut(Texts.of(job, from), named, tries);
            case BOOLEAN -> bool(from, tries);
            case DATE, TIME, NTZ, LTZ, TZ ->
                rounded(
                        type.numeric() && wanted.timestamp()
                                ? Formats.seconds(job, from, wanted)
                                : Times.to(job, from, wanted, tries),
                        named);
            default -> rest(job, from, wanted, tries);
        };
    }

    /** Text that is longer than its type is refused, not cut; CHAR alone is CHAR(1). */
    private static Expr cut(Expr text, Types.Named named, boolean tries) {
        boolean one = named.arguments().isEmpty() && ONE_CHARACTER.contains(named.name());
        if (named.arguments().isEmpty() && !one) {
            return text;
        }
        int length = one ? 1 : named.arguments().get(0);
        return Expr.of(
                (tries ? "sf_try_fit(" : "sf_fit(") + text.text() + ", " + length + ")", SType.TEXT.sized(length));
    }

    /** TIMESTAMP(3) and the like drop what is finer. */
    private static Expr rounded(Expr time, Types.Named named) throws TranslateException {
        return named.arguments().isEmpty()
                ? time
                : FineTimes.cut(time, named.arguments().get(0));
    }

    static TranslateException invalid(SType from, SType wanted) {
        return new TranslateException(
                "001007",
                "22023",
                "SQL compilation error:\ninvalid type [CAST(" + Types.show(from) + " AS " + Types.show(wanted)
                        + ")] for parameter 'TO_" + Types.word(wanted) + "'");
    }

    static Expr number(Expr from, int precision, int scale, boolean tries) throws TranslateException {
        SType wanted = SType.number(precision, scale);
        SType type = from.type();
        if (type.temporal() || type.is(Kind.BINARY) || type.is(Kind.ARRAY) || type.is(Kind.OBJECT)) {
            throw invalid(type, wanted);
        }
        String cast = tries ? "TRY_CAST(" : "CAST(";
        String source = switch (type.kind()) {
            case FLOAT ->
                scale > EXACT_SCALE
                        ? "sf_real_digits(" + from.text() + ", " + scale + ")"
                        : "round(" + from.text() + ", " + scale + ")";
            case BOOLEAN -> "CAST(" + from.text() + " AS INTEGER)";
            case VARIANT -> "sf_vnum(" + from.text() + ")";
            case TEXT -> digits(from, tries);
            default -> from.text();
        };
        boolean fits = type.number() && type.leading() <= wanted.leading() && scale == 0 && precision == 38;
        String exact = fits ? source : cast + source + " AS DECIMAL(" + wanted.precision() + "," + scale + "))";
        return Expr.of(scale > 0 ? exact : "CAST(" + exact + " AS " + wanted.duck() + ")", wanted);
    }

    static Expr real(Expr from, boolean tries) throws TranslateException {
        SType type = from.type();
        if (type.is(Kind.FLOAT)) {
            return from;
        }
        if (type.temporal() || type.is(Kind.BOOLEAN) || type.is(Kind.BINARY)) {
            throw invalid(type, SType.FLOAT);
        }
        String source = type.is(Kind.VARIANT)
                ? "sf_vnum(" + from.text() + ")"
                : type.text() ? digits(from, tries) : from.text();
        return Expr.of((tries ? "TRY_CAST(" : "CAST(") + source + " AS DOUBLE)", SType.FLOAT);
    }

    /** Text as DuckDB may read it as a number: underscores between digits, which it takes, are refused. */
    static String digits(Expr text, boolean tries) {
        // A column by its number ({@code #1}) is no argument of a macro.
        boolean plain = text.text().startsWith("#")
                || (text.text().startsWith("'") && text.text().indexOf('_') < 0);
        return plain ? text.text() : (tries ? "sf_try_digits(" : "sf_digits(") + text.text() + ")";
    }

    static Expr bool(Expr from, boolean tries) throws TranslateException {
        String text = from.text();
        String made = switch (from.type().kind()) {
            case BOOLEAN -> text;
            case TEXT -> tries ? "try(sf_bool_text(" + text + "))" : "sf_bool_text(" + text + ")";
            case VARIANT -> "sf_bool_text(sf_vtext(" + text + "))";
            case NUMBER, FLOAT -> "(" + text + " <> 0)";
            case UNKNOWN, NULL -> "CAST(" + text + " AS BOOLEAN)";
            default -> throw invalid(from.type(), SType.BOOLEAN);
        };
        return Expr.of(made, SType.BOOLEAN);
    }

    /** BINARY and the semi-structured types. */
    static Expr rest(Job job, Expr from, SType wanted, boolean tries) throws TranslateException {
        return switch (wanted.kind()) {
            case VARIANT -> Semi.variant(job, from);
            case ARRAY ->
                from.is(Kind.ARRAY)
                        ? from
                        : Expr.of("sf_array(" + Semi.variant(job, from).text() + ")", SType.ARRAY);
            case OBJECT ->
                from.type().semi()
                        ? Expr.of("sf_as_object(" + from.text() + ")", SType.OBJECT)
                        : fail(from.type(), wanted);
            default ->
                from.is(Kind.BINARY)
                        ? from
                        : Expr.of(
                                from.is(Kind.VARIANT)
                                        ? variantBytes(job, from, tries)
                                        : Binaries.read(job, Texts.of(job, from).text(), tries),
                                SType.BINARY);
        };
    }

    /** Bytes in a VARIANT as they are, text as BINARY_INPUT_FORMAT reads it. */
    private static String variantBytes(Job job, Expr from, boolean tries) throws TranslateException {
        return "CASE WHEN sf_typeof(" + from.text() + ") = 'BINARY' THEN unhex(sf_vexact(" + from.text() + ")) ELSE "
                + Binaries.read(job, Texts.of(job, from).text(), tries) + " END";
    }

    private static Expr fail(SType from, SType wanted) throws TranslateException {
        if (from.unknown()) {
            throw TranslateException.unsupported("cast to " + Types.show(wanted) + " of this expression");
        }
        throw invalid(from, wanted);
    }
}

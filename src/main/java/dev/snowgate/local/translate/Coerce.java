package dev.snowgate.local.translate;

import dev.snowgate.local.translate.SType.Kind;

/** Snowflake's implicit conversions: what an operand becomes where another type is wanted. */
final class Coerce {
    /** Two operands that DuckDB can compare. */
    record Pair(Expr left, Expr right) {}

    /** Of text that becomes a number beside another. */
    private static final int TEXT_SCALE = 5;

    private Coerce() {}

    /** As a number: text becomes NUMBER(18,5), a VARIANT a FLOAT. */
    static Expr number(Expr from) throws TranslateException {
        SType type = from.type();
        return switch (type.kind()) {
            case TEXT -> {
                int scale = scale(from.text());
                String read = "CAST(" + Casts.digits(from, false) + " AS DECIMAL(18," + scale + "))";
                yield Expr.of(scale == 0 ? "CAST(" + read + " AS BIGINT)" : read, SType.number(18, scale));
            }
            case VARIANT -> Expr.of("sf_vreal(" + from.text() + ")", SType.FLOAT);
            case BOOLEAN -> Expr.of("CAST(" + from.text() + " AS INTEGER)", SType.number(1, 0));
            default -> from;
        };
    }

    /** The digits behind the point: those of a literal, else five. */
    private static int scale(String text) {
        if (!text.matches("'[+-]?\\d{1,9}(\\.\\d{1,9})?'")) {
            return TEXT_SCALE;
        }
        int point = text.indexOf('.');
        return point < 0 ? 0 : text.length() - point - 2;
    }

    static Expr condition(Expr from) throws TranslateException {
        return switch (from.type().kind()) {
            case BOOLEAN, UNKNOWN, NULL -> from;
            default -> Casts.bool(from, false);
        };
    }

    /** Whether it becomes a number without a cast. */
    static boolean counts(Expr value) throws TranslateException {
        SType type = value.type();
        return type.numeric() || type.text() || type.unknown() || type.is(Kind.NULL) || type.is(Kind.VARIANT);
    }

    /** Whether it becomes text without a cast. */
    static boolean reads(Expr value) throws TranslateException {
        return !value.is(Kind.ARRAY) && !value.is(Kind.OBJECT) && !value.is(Kind.BINARY);
    }

    /** Whether it may decide without a cast: WHEN, IFF and WHERE take nothing else. */
    static boolean decides(Expr condition) throws TranslateException {
        return switch (condition.type().kind()) {
            case BOOLEAN, UNKNOWN, NULL -> true;
            default -> false;
        };
    }

    static Expr text(Job job, Expr from) throws TranslateException {
        return Texts.of(job, from);
    }

    /** As {@code wanted} where Snowflake converts without a cast; a NUMBER keeps its own scale. */
    static Expr to(Job job, Expr from, SType wanted) throws TranslateException {
        SType type = from.type();
        if (wanted.fine()) {
            return from.is(Kind.NULL) ? from : FineTimes.fine(to(job, from, wanted.coarse()));
        }
        if (wanted.unknown() || type.unknown() || type.equals(wanted)) {
            return from;
        }
        if (type.is(Kind.NULL)) {
            return Expr.of("CAST(NULL AS " + wanted.duck() + ")", wanted);
        }
        if (type.kind() == wanted.kind() && !wanted.number()) {
            return from;
        }
        return switch (wanted.kind()) {
            case NUMBER ->
                type.number()
                        ? Expr.of("CAST(" + from.text() + " AS " + wanted.duck() + ")", wanted)
                        : Casts.number(from, wanted.precision(), wanted.scale(), false);
            case FLOAT -> Casts.real(from, false);
            case TEXT -> text(job, from);
            case BOOLEAN -> Casts.bool(from, false);
            case DATE, TIME, NTZ, LTZ, TZ -> Times.to(job, from, wanted, false);
            case VARIANT -> Semi.variant(job, from);
            case ARRAY, OBJECT, BINARY -> Casts.rest(job, from, wanted, false);
            default -> from;
        };
    }

    /** Brings both sides of a comparison to one type. */
    static Pair pair(Job job, Expr left, Expr right) throws TranslateException {
        Pair pair = alike(job, left, right);
        boolean missing = pair.left.is(Kind.NULL) || pair.right.is(Kind.NULL);
        return !missing && FineTimes.mixes(pair.left, pair.right)
                ? new Pair(FineTimes.key(pair.left), FineTimes.key(pair.right))
                : pair;
    }

    private static Pair alike(Job job, Expr left, Expr right) throws TranslateException {
        SType a = left.type();
        SType b = right.type();
        if (a.unknown() || b.unknown()) {
            return new Pair(left, right);
        }
        if (a.is(Kind.NULL) || b.is(Kind.NULL)) {
            return new Pair(left, right);
        }
        if (a.is(Kind.VARIANT) || b.is(Kind.VARIANT) || (a.semi() && b.semi())) {
            return variants(job, left, right);
        }
        boolean timed = (a.temporal() || a.text()) && (b.temporal() || b.text());
        if ((a.is(Kind.TZ) || b.is(Kind.TZ)) && timed) {
            return new Pair(Times.instant(job, left), Times.instant(job, right));
        }
        if (a.kind() == b.kind() || (a.numeric() && b.numeric())) {
            return new Pair(left, right);
        }
        SType common = a.with(b);
        boolean truth = (a.is(Kind.BOOLEAN) && b.numeric()) || (b.is(Kind.BOOLEAN) && a.numeric());
        boolean other = a.is(Kind.INTERVAL) || b.is(Kind.INTERVAL) || a.is(Kind.DECFLOAT) || b.is(Kind.DECFLOAT);
        if (a.semi() != b.semi() || (common.unknown() && !truth && !other)) {
            throw Refusals.incomparable(left, right);
        }
        if (common.number()) {
            // A number beside text keeps its own type: text is read with as many digits as are needed.
            return new Pair(a.text() ? to(job, left, common) : left, b.text() ? to(job, right, common) : right);
        }
        return new Pair(to(job, left, common), to(job, right, common));
    }

    private static Pair variants(Job job, Expr left, Expr right) throws TranslateException {
        if (left.type().semi() && right.type().semi()) {
            return new Pair(Sorts.key(left), Sorts.key(right));
        }
        boolean first = left.type().semi();
        SType other = first ? right.type() : left.type();
        if (other.number()) {
            return new Pair(Sorts.number(left), Sorts.number(right));
        }
        Expr read = to(job, first ? left : right, other);
        return first ? new Pair(read, right) : new Pair(left, read);
    }
}

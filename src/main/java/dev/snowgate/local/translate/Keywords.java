package dev.snowgate.local.translate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls whose arguments are parted by words: CAST, EXTRACT, POSITION, TRIM. */
final class Keywords {
    private Keywords() {}

    /** The call, or null when it has plain arguments. */
    static @Nullable Expr call(Job job, String name, Span inside) throws TranslateException {
        return switch (name) {
            case "CAST", "TRY_CAST" -> cast(job, inside, name.startsWith("TRY"));
            case "EXTRACT", "DATE_PART" -> {
                int from = find(inside, "FROM");
                if (from < 0 && name.equals("DATE_PART")) {
                    yield null;
                }
                if (from < 0 && inside.commas().size() > 1) {
                    yield Dates.part(new Call(job, name, inside.commas(), Call.Behind.NOTHING));
                }
                if (from != 1) {
                    throw from < 0 ? job.unexpectedEnd() : job.unexpected(inside.get(0));
                }
                yield Dates.partOf(job, inside.get(0).token().value(), Expressions.typed(job, inside.sub(2)));
            }
            case "POSITION" -> {
                int in = find(inside, "IN");
                if (in < 0) {
                    yield null;
                }
                List<Span> both = List.of(inside.sub(0, in), inside.sub(in + 1));
                Expr bytes = Binaries.find(new Call(job, name, both, Call.Behind.NOTHING));
                yield bytes != null
                        ? bytes
                        : Expr.of(
                                "sf_position(" + text(job, both.get(0)) + ", " + text(job, both.get(1)) + ", 1)",
                                SType.INTEGER);
            }
            default -> null;
        };
    }

    private static String text(Job job, Span span) throws TranslateException {
        return Texts.of(job, Expressions.typed(job, span)).text();
    }

    private static int find(Span inside, String word) {
        for (int i = 1; i < inside.size(); i++) {
            if (inside.word(i, word)) {
                return i;
            }
        }
        return -1;
    }

    private static void onlyText(Expr value, Types.Named wanted) throws TranslateException {
        SType type = value.type();
        if (!type.text() && !type.unknown() && !type.is(SType.Kind.NULL)) {
            throw Refusals.tryCast(type, Types.of(wanted));
        }
    }

    private static Expr cast(Job job, Span inside, boolean tries) throws TranslateException {
        for (int i = inside.size() - 1; i > 0; i--) {
            if (inside.word(i, "AS")) {
                Types.Named type = Types.read(job, inside, i + 1);
                if (type.next() < inside.size()) {
                    throw job.unexpected(inside.get(type.next()));
                }
                Expr value = Expressions.typed(job, inside.sub(0, i));
                if (tries) {
                    onlyText(value, type);
                }
                return Casts.cast(job, value, type, tries);
            }
        }
        throw job.unexpectedEnd();
    }
}

package dev.snowgate.local.translate;

import dev.snowgate.local.translate.SType.Kind;

/** Window frames that Snowflake refuses where DuckDB does not (Snowflake's reference, "Window function syntax and usage"). */
final class Frames {
    private Frames() {}

    /** @param keys the window's ORDER BY without these words, empty for none */
    static void check(Job job, Span keys, Span frame) throws TranslateException {
        if (frame.word(0, "GROUPS")) {
            throw job.unexpected(frame.get(0));
        }
        int and = -1;
        for (int i = 1; i < frame.size(); i++) {
            and = frame.word(i, "AND") ? i : and;
        }
        if (frame.word(1, "BETWEEN") && and > 0) {
            refuseReversed(frame.sub(2, and), frame.sub(and + 1));
        }
        if (frame.word(0, "RANGE") && offsets(frame) && !keys.isEmpty()) {
            ranges(job, keys);
        }
    }

    /** Whether the frame counts from its row, as in {@code 2 PRECEDING}. */
    static boolean offsets(Span frame) {
        for (int i = 1; i < frame.size(); i++) {
            if (frame.anyWord(i, "PRECEDING", "FOLLOWING") && !frame.word(i - 1, "UNBOUNDED")) {
                return true;
            }
        }
        return false;
    }

    private static void refuseReversed(Span start, Span end) throws TranslateException {
        int from = side(start);
        int to = side(end);
        boolean constants = start.size() == 2 && end.size() == 2 && from == to && from != 0;
        String first = constants ? start.get(0).token().text() : "";
        String last = constants ? end.get(0).token().text() : "";
        boolean digits = first.matches("\\d{1,9}") && last.matches("\\d{1,9}");
        boolean reversed = digits && (Integer.parseInt(last) - Integer.parseInt(first)) * from < 0;
        if (from > to || reversed || start.word(0, "UNBOUNDED") && from > 0 || end.word(0, "UNBOUNDED") && to < 0) {
            throw new TranslateException(
                    "001003", "42000", "SQL compilation error:\ninvalid window frame: it ends before it starts.");
        }
    }

    /** -1 before the current row, 0 at it, 1 behind it. */
    private static int side(Span bound) {
        int last = bound.size() - 1;
        boolean none =
                bound.size() == 2 && last > 0 && bound.get(0).token().text().equals("0");
        return none ? 0 : bound.word(last, "PRECEDING") ? -1 : bound.word(last, "FOLLOWING") ? 1 : 0;
    }

    /** Offsets are counted from one number, date or timestamp. */
    private static void ranges(Job job, Span keys) throws TranslateException {
        Span key = keys;
        while (key.size() > 1 && key.anyWord(key.size() - 1, "ASC", "DESC", "NULLS", "FIRST", "LAST")) {
            key = key.sub(0, key.size() - 1);
        }
        SType type = keys.commas().size() > 1
                ? SType.TEXT
                : Expressions.typed(job, key).type();
        if (type.is(Kind.TZ)) {
            throw TranslateException.unsupported("RANGE over TIMESTAMP_TZ");
        }
        if (!type.numeric() && !type.is(Kind.DATE) && !type.timestamp() && !type.unknown() && !type.is(Kind.NULL)) {
            throw new TranslateException(
                    "002301",
                    "42601",
                    "SQL compilation error:\nSliding window frame unsupported: RANGE with offsets takes one number, "
                            + "date or timestamp in ORDER BY.");
        }
    }
}

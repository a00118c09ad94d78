package dev.snowgate.local.function;

import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads arguments by position. */
final class Arguments {
    private Arguments() {}

    static String text(@Nullable Object[] arguments, int index) {
        return (String) Objects.requireNonNull(arguments[index]);
    }

    static long number(@Nullable Object[] arguments, int index) {
        return (Long) Objects.requireNonNull(arguments[index]);
    }

    static int small(@Nullable Object[] arguments, int index) {
        long value = number(arguments, index);
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
    }

    static LocalDateTime time(@Nullable Object[] arguments, int index) {
        return (LocalDateTime) Objects.requireNonNull(arguments[index]);
    }
}

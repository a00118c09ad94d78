package dev.snowgate.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the keys of one section. A value that is not allowed is reported, and its default stands in for it. */
final class Section {
    private final Binder binder;
    private final String path;

    Section(Binder binder, String path) {
        this.binder = binder;
        this.path = path;
    }

    Section section(String name) {
        return new Section(binder, key(name));
    }

    String key(String name) {
        return path + "." + name;
    }

    String text(String name, String fallback) {
        return read(spec(name, fallback, "a text"), fallback, text -> text.isBlank() ? null : text);
    }

    @Nullable
    String textOrNull(String name, String allowed) {
        return readOrNull(spec(name, "", allowed), text -> text.isBlank() ? null : text);
    }

    /** A file, made absolute against the file that names it. */
    @Nullable
    Path pathOrNull(String name) {
        RawValue raw = binder.find(spec(name, "", "a path"));
        return raw == null ? null : binder.references().path(raw.items().get(0), raw.base());
    }

    @Nullable
    Secret secret(String name) {
        KeySpec spec =
                new KeySpec(key(name), "", "a text, ${env:NAME}, ${file:path} or ${command:/program arguments}", true);
        return readOrNull(spec, text -> text.isEmpty() ? null : Secret.of(text));
    }

    /** The contents of a file that holds a secret. */
    @Nullable
    Secret secretFile(String name) {
        RawValue raw = binder.find(spec(name, "", "a path"));
        if (raw == null) {
            return null;
        }
        try {
            Path file = binder.references().path(raw.items().get(0), raw.base());
            return Secret.replaceable(References.contents(file), () -> contentsOrNull(file));
        } catch (References.Unresolved e) {
            reject(name, raw.items().get(0), e.getMessage() + ".");
            return Secret.of("");
        }
    }

    private static @Nullable String contentsOrNull(Path file) {
        try {
            return References.contents(file);
        } catch (References.Unresolved e) {
            return null;
        }
    }

    boolean flag(String name, boolean fallback) {
        return read(
                spec(name, String.valueOf(fallback), "true or false"),
                fallback,
                text -> text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : null);
    }

    int integer(String name, int fallback, int min, int max) {
        String allowed = "a whole number from " + min + " to " + max;
        return read(spec(name, String.valueOf(fallback), allowed), fallback, text -> {
            try {
                int value = Integer.parseInt(text.replace("_", ""));
                return value < min || value > max ? null : value;
            } catch (NumberFormatException e) {
                return null;
            }
        });
    }

    Duration duration(String name, Duration fallback, Duration min, Duration max) {
        String allowed = "a duration from %s to %s, a whole number with ms, s, m, h or d"
                .formatted(Units.format(min), Units.format(max));
        return read(spec(name, Units.format(fallback), allowed), fallback, text -> {
            Duration value = Units.duration(text);
            return value == null || value.compareTo(min) < 0 || value.compareTo(max) > 0 ? null : value;
        });
    }

    /** A size in bytes. */
    long size(String name, long fallback, long min, long max) {
        String allowed = "a size from %s to %s, a whole number with B, KiB, MiB or GiB"
                .formatted(Units.format(min), Units.format(max));
        return read(spec(name, Units.format(fallback), allowed), fallback, text -> {
            Long value = Units.size(text);
            return value == null || value < min || value > max ? null : value;
        });
    }

    <E extends Enum<E>> E choice(String name, E fallback) {
        E[] all = fallback.getDeclaringClass().getEnumConstants();
        String allowed = Arrays.stream(all).map(Section::word).collect(Collectors.joining(", ", "one of ", ""));
        return read(
                spec(name, word(fallback), allowed),
                fallback,
                text -> Arrays.stream(all)
                        .filter(one -> word(one).equalsIgnoreCase(text))
                        .findFirst()
                        .orElse(null));
    }

    /** A list; as one text, its items are parted by commas. */
    List<String> list(String name, List<String> fallback, String allowed) {
        RawValue raw = binder.find(spec(name, fallback.toString(), allowed));
        if (raw == null) {
            return fallback;
        }
        return raw.isList()
                ? raw.items()
                : Arrays.stream(raw.items().get(0).split(",", -1))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList();
    }

    /** One value that another of this section bounds: as default it gives way, written down it is reported. */
    int atMost(String name, int value, String bound, int most) {
        return atMost(name, value, bound, most, String::valueOf);
    }

    /** The same for durations. */
    Duration atMost(String name, Duration value, String bound, Duration most) {
        return atMost(name, value, bound, most, Units::format);
    }

    private <T extends Comparable<T>> T atMost(
            String name, T value, String bound, T most, Function<T, String> written) {
        if (value.compareTo(most) <= 0) {
            return value;
        }
        if (binder.whereIs(key(name)) != null) {
            String allowed = "must not exceed %s, which is %s.".formatted(key(bound), written.apply(most));
            reject(name, written.apply(value), allowed);
        }
        return most;
    }

    /** One duration that another of this section must exceed: as default it gives way, written down it is reported. */
    Duration below(String name, Duration value, String bound, Duration limit) {
        if (value.compareTo(limit) < 0) {
            return value;
        }
        if (isGiven(name)) {
            String allowed = "must be less than %s, which is %s.".formatted(key(bound), Units.format(limit));
            reject(name, Units.format(value), allowed);
        }
        return limit.dividedBy(2);
    }

    void reject(String name, @Nullable String value, String message) {
        String where = binder.whereIs(key(name));
        binder.problems().add(new ConfigProblem(where == null ? "configuration" : where, key(name), value, message));
    }

    /** Reports that the section itself may not be called what it is called. */
    void rejectName(String message) {
        binder.problem(binder.whereBegins(path), path, message);
    }

    /** Whether somebody wrote a value, good or not. */
    boolean isGiven(String name) {
        return binder.whereIs(key(name)) != null;
    }

    /** Reports a key that has no value but needs one, with the ways to give it. */
    void missing(String name, String why) {
        String key = key(name);
        binder.problem(
                "configuration",
                key,
                "missing. %s Set it in conf/snowgate.yaml or as %s.".formatted(why, EnvironmentLayer.variable(key)));
    }

    private KeySpec spec(String name, String fallback, String allowed) {
        return new KeySpec(key(name), fallback, allowed, false);
    }

    private <T> T read(KeySpec spec, T fallback, Function<String, @Nullable T> parser) {
        T value = readOrNull(spec, parser);
        return value == null ? fallback : value;
    }

    private <T> @Nullable T readOrNull(KeySpec spec, Function<String, @Nullable T> parser) {
        RawValue raw = binder.find(spec);
        if (raw == null) {
            return null;
        }
        T value = raw.isList() ? null : parser.apply(raw.items().get(0));
        if (value == null) {
            binder.reject(spec, raw);
        }
        return value;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

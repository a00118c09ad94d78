package dev.snowgate.auth.policy;

import dev.snowgate.config.ConfigException;
import dev.snowgate.config.ConfigProblem;
import dev.snowgate.config.Spelling;
import dev.snowgate.config.YamlTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads pieces of a policy's file and collects what is wrong, each with its line. */
final class PolicyPlaces {
    private final String file;
    private final List<ConfigProblem> problems = new ArrayList<>();

    PolicyPlaces(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    boolean failed() {
        return !problems.isEmpty();
    }

    ConfigException exception() {
        return new ConfigException(problems);
    }

    void problem(int line, String path, String message) {
        problems.add(new ConfigProblem(file + ":" + line, path, null, message));
    }

    /** Reports the keys that are none of {@code keys}. */
    void known(YamlTree.Entries entries, String path, Set<String> keys) {
        entries.lines().forEach((key, line) -> {
            if (!keys.contains(key)) {
                String full = path.isEmpty() ? key : path + "." + key;
                String all = meant(key, keys) + " Keys here: " + String.join(", ", new TreeSet<>(keys)) + ".";
                problem(line, full, "there is no such key." + all);
            }
        });
    }

    /** {@code  Did you mean …?}, or nothing. */
    String meant(String name, Collection<String> names) {
        List<String> near = Spelling.near(name, names, 1);
        return near.isEmpty() ? "" : " Did you mean " + near.get(0) + "?";
    }

    /** The keys and values that must be there, or null. */
    YamlTree.@Nullable Entries entries(YamlTree.Entries in, String key, String path) {
        YamlTree value = in.values().get(key);
        if (value instanceof YamlTree.Entries entries) {
            return entries;
        }
        problem(value == null ? in.line() : value.line(), path, "must hold names and what they mean.");
        return null;
    }

    /** A list of patterns, or one, that must be there. */
    Globs globs(YamlTree.Entries in, String path, String key, UnaryOperator<String> stored) {
        YamlTree value = in.values().get(key);
        String full = path + "." + key;
        if (value == null) {
            problem(in.line(), full, "missing. Write [] for none, [\"*\"] for all.");
            return new Globs(List.of(), in.line());
        }
        List<Glob> globs = new ArrayList<>();
        if (value instanceof YamlTree.Scalar scalar) {
            globs.add(new Glob(stored.apply(scalar.text()), scalar.line()));
        } else if (value instanceof YamlTree.Items items) {
            for (YamlTree item : items.items()) {
                if (item instanceof YamlTree.Scalar scalar && !scalar.text().isBlank()) {
                    globs.add(new Glob(stored.apply(scalar.text()), scalar.line()));
                } else {
                    problem(item.line(), full, "must be a list of names.");
                }
            }
        } else {
            problem(value.line(), full, "must be a list of names. Write [] for none, [\"*\"] for all.");
        }
        int line = in.lines().getOrDefault(key, value.line());
        return new Globs(globs, line);
    }

    /** A whole number, or null when it is not there. */
    @Nullable
    Bound bound(YamlTree.Entries in, String path, String key, long min, long max) {
        YamlTree value = in.values().get(key);
        if (value == null || value instanceof YamlTree.Nothing) {
            return null;
        }
        long number = value instanceof YamlTree.Scalar scalar ? number(scalar.text()) : -1;
        if (number < min || number > max) {
            problem(value.line(), path + "." + key, "allowed is a whole number from " + min + " to " + max + ".");
            return null;
        }
        return new Bound(number, path + "." + key, value.line());
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.replace("_", ""));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}

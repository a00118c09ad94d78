package dev.snowgate.auth.policy;

import dev.snowgate.config.Units;
import dev.snowgate.config.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one role. */
final class RoleReader {
    /** The highest limits, as of the configuration's own. */
    private static final long MOST_ROWS = 1_000_000;

    private static final long LEAST_BYTES = 4 << 10;
    private static final long MOST_BYTES = 8 << 20;
    private static final long MOST_CALLS = 1_000_000;
    private static final long MOST_AT_ONCE = 10_000;

    private static final Set<String> KEYS = Set.of(
            "tools",
            "connections",
            "statements",
            "databases",
            "rows",
            "bytes",
            "callsPerMinute",
            "burst",
            "concurrency",
            "toolCallsPerMinute");

    private final PolicyPlaces places;
    private final String path;

    RoleReader(PolicyPlaces places, String path) {
        this.places = places;
        this.path = path;
    }

    Role read(String name, int line, YamlTree.Entries entries) {
        places.known(entries, path, KEYS);
        return new Role(
                name,
                line,
                new Role.Allows(
                        places.globs(entries, path, "tools", text -> text),
                        places.globs(entries, path, "connections", text -> text),
                        statements(entries),
                        places.globs(entries, path, "databases", RoleReader::stored)),
                new Role.Answers(places.bound(entries, path, "rows", 1, MOST_ROWS), bytes(entries)),
                new Role.Calls(
                        places.bound(entries, path, "callsPerMinute", 1, MOST_CALLS),
                        places.bound(entries, path, "burst", 1, MOST_CALLS),
                        places.bound(entries, path, "concurrency", 1, MOST_AT_ONCE),
                        tools(entries)));
    }

    private Globs statements(YamlTree.Entries entries) {
        Globs globs = places.globs(entries, path, "statements", text -> text.toLowerCase(Locale.ROOT));
        List<Glob> known = new ArrayList<>();
        for (Glob glob : globs.all()) {
            if (glob.all() || StatementNames.ALL.contains(glob.text())) {
                known.add(glob);
            } else {
                places.problem(
                        glob.line(),
                        path + ".statements",
                        "there is no class " + glob.text() + "." + places.meant(glob.text(), StatementNames.ALL)
                                + " Classes: " + String.join(", ", StatementNames.ALL) + ", or \"*\".");
            }
        }
        return new Globs(known, globs.line());
    }

    /** As SQL reads it: upper case unless in double quotes. */
    private static String stored(String text) {
        if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
            return text.substring(1, text.length() - 1).replace("\"\"", "\"");
        }
        return text.toUpperCase(Locale.ROOT);
    }

    private @Nullable Bound bytes(YamlTree.Entries entries) {
        YamlTree value = entries.values().get("bytes");
        if (value == null || value instanceof YamlTree.Nothing) {
            return null;
        }
        Long size = value instanceof YamlTree.Scalar scalar ? Units.size(scalar.text()) : null;
        if (size == null || size < LEAST_BYTES || size > MOST_BYTES) {
            places.problem(value.line(), path + ".bytes", "allowed is a size from 4KiB to 8MiB, such as 256KiB.");
            return null;
        }
        return new Bound(size, path + ".bytes", value.line());
    }

    private Map<Glob, Bound> tools(YamlTree.Entries entries) {
        Map<Glob, Bound> tools = new LinkedHashMap<>();
        String key = "toolCallsPerMinute";
        if (entries.values().containsKey(key)) {
            YamlTree.Entries each = places.entries(entries, key, path + "." + key);
            if (each != null) {
                each.lines().forEach((tool, line) -> {
                    Bound bound = places.bound(each, path + "." + key, tool, 1, MOST_CALLS);
                    if (bound != null) {
                        tools.put(new Glob(tool, line), bound);
                    }
                });
            }
        }
        return tools;
    }
}

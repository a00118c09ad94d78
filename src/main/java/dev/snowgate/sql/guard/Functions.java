package dev.snowgate.sql.guard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What is known about Snowflake's functions, read once from {@code functions.txt}. */
final class Functions {
    static final Functions KNOWN = load();

    private final Map<String, Set<String>> sections;

    private Functions(Map<String, Set<String>> sections) {
        this.sections = sections;
    }

    boolean isBuiltIn(String name) {
        return in("built-in", name);
    }

    boolean isInformationSchema(String name) {
        return in("information-schema", name);
    }

    /** Whether this SYSTEM$ function, named without its prefix, only tells something. */
    boolean isHarmlessSystem(String name) {
        return in("system", name);
    }

    boolean readsStages(String name) {
        return in("stage", name);
    }

    boolean isNever(String name) {
        return in("never", name);
    }

    private boolean in(String section, String name) {
        return sections.getOrDefault(section, Set.of()).contains(name);
    }

    private static Functions load() {
        Map<String, Set<String>> sections = new HashMap<>();
        try (InputStream in = Functions.class.getResourceAsStream("functions.txt")) {
            if (in == null) {
                throw new IllegalStateException("functions.txt is missing from the guard's package");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            Set<String> section = new HashSet<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    section = new HashSet<>();
                    sections.put(line.substring(1, line.length() - 1), section);
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    section.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Functions(sections);
    }
}

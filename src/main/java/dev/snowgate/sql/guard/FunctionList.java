package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Word.Trait;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads what is known about Snowflake's functions from {@code functions.txt}: names under headings. */
final class FunctionList {
    private static final Map<String, Trait> SECTIONS = Map.of(
            "[built-in]", Trait.BUILT_IN,
            "[information-schema]", Trait.INFORMATION_SCHEMA,
            "[system]", Trait.SYSTEM,
            "[snowflake]", Trait.SNOWFLAKE,
            "[stage]", Trait.STAGE,
            "[never]", Trait.NEVER);

    private FunctionList() {}

    static Map<Trait, Set<String>> read() {
        Map<Trait, Set<String>> sections = new EnumMap<>(Trait.class);
        try (InputStream in = FunctionList.class.getResourceAsStream("functions.txt")) {
            if (in == null) {
                throw new IllegalStateException("functions.txt is missing from the guard's package");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            Set<String> section = new HashSet<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Trait heading = SECTIONS.get(line);
                if (heading != null) {
                    section = sections.computeIfAbsent(heading, trait -> new HashSet<>());
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    section.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sections;
    }
}

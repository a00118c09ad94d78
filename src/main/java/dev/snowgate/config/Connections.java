package dev.snowgate.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The connections to Snowflake by name: that of the section {@code snowflake}, called {@value #DEFAULT}, where it names a
 * server, then those of the section {@code connections} in the order of the file. The first one is used when a call names
 * none. How the driver behaves is set in {@code snowflake} for all, as some of it holds for the whole JVM.
 *
 * @param byName never empty
 */
public record Connections(Map<String, SnowflakeConfig> byName) {
    /** The name of the connection that the section {@code snowflake} describes. */
    public static final String DEFAULT = "default";

    static final String SECTION = "connections";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,31}");

    public Connections {
        if (byName.isEmpty()) {
            throw new IllegalArgumentException("no connection");
        }
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** Just one. */
    public static Connections of(SnowflakeConfig only) {
        return new Connections(Map.of(DEFAULT, only));
    }

    /** The one that is used when a call names none. */
    public SnowflakeConfig first() {
        return byName.values().iterator().next();
    }

    static Connections read(Binder binder, ConfigLoader.Snowflake needs) {
        boolean required = needs == ConfigLoader.Snowflake.REQUIRED;
        Section own = binder.section("snowflake");
        boolean alone = needs == ConfigLoader.Snowflake.COMMAND_LINE_ONLY
                || binder.children(SECTION).isEmpty();
        boolean described = binder.whereIs("snowflake.account") != null || binder.whereIs("snowflake.url") != null;
        SnowflakeConfig usual = SnowflakeConfig.read(own, required && (alone || described));
        Map<String, SnowflakeConfig> all = new LinkedHashMap<>();
        if (alone || described) {
            all.put(DEFAULT, usual);
        } else if (!(usual.credential() instanceof Credential.None)) {
            own.reject("account", null, "missing. A login is set here without it; each of connections has its own.");
        }
        for (String name : binder.children(SECTION)) {
            Section section = binder.section(SECTION).section(name);
            if (!NAME.matcher(name).matches()) {
                section.rejectName(
                        "a connection's name is a small letter, then at most 31 small letters, digits or '_'.");
            } else if (name.equals(DEFAULT) && described) {
                section.rejectName("the section snowflake describes the connection of this name.");
            }
            SnowflakeConfig one = SnowflakeConfig.readLogin(section, required, usual);
            if (needs != ConfigLoader.Snowflake.COMMAND_LINE_ONLY) {
                all.put(name, one);
            }
        }
        return new Connections(all);
    }
}

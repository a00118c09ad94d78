package dev.snowgate.local.engine;

import java.util.Map;

/**
 * A user.
 *
 * @param name its name
 * @param label creation, owner, comment
 * @param settings upper-case names of CREATE USER's properties, without passwords and keys
 */
record UserEntry(String name, Label label, Map<String, String> settings) {
    UserEntry {
        settings = Map.copyOf(settings);
    }

    String setting(String key) {
        return settings.getOrDefault(key, "");
    }
}

package dev.snowgate.local.engine;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a login asks for and gets. */
final class LoginNames {
    private LoginNames() {}

    /** Names of a login are upper-cased as unquoted ones; what is not there stays unset, as on the real service. */
    static SessionNames known(Catalog catalog, SessionNames requested) {
        String database = folded(requested.database());
        String schema = folded(requested.schema());
        String warehouse = folded(requested.warehouse());
        String role = folded(requested.role());
        boolean there = database != null && catalog.hasDatabase(database);
        String wanted = schema == null ? "PUBLIC" : schema;
        return new SessionNames(
                there ? database : null,
                there && catalog.hasSchema(String.valueOf(database), wanted) ? wanted : null,
                warehouse != null && catalog.account().warehouses().find(warehouse) != null ? warehouse : null,
                role != null && catalog.account().role(role) != null ? role : "PUBLIC");
    }

    private static @Nullable String folded(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        return name.startsWith("\"") && name.endsWith("\"") && name.length() > 1
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name.toUpperCase(Locale.ROOT);
    }
}

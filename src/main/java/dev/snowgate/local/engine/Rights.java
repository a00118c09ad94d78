package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.local.translate.Translation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the session may read and change what a statement names. */
final class Rights {
    private final DuckSession session;
    private final Access access;
    private final List<ObjectEntry> objects = new ArrayList<>();

    Rights(DuckSession session, Translation translation) throws TranslateException {
        this.session = session;
        this.access = new Access(session);
        for (List<String> names : access.unlimited() ? List.<List<String>>of() : translation.tables()) {
            ObjectName place = session.view().place(names);
            @Nullable ObjectEntry entry = place == null ? null : session.object(place);
            if (entry != null) {
                objects.add(entry);
            }
        }
    }

    /** A query. */
    void reading() throws SqlFailure {
        for (ObjectEntry entry : objects) {
            access.require(entry, "SELECT");
        }
    }

    /** A change; its table comes first. */
    void changing(StatementKind kind, String sql) throws SqlFailure {
        session.refuseRestricted();
        if (objects.isEmpty()) {
            return;
        }
        for (String privilege : needed(kind, sql)) {
            access.require(objects.get(0), privilege);
        }
        for (ObjectEntry entry : objects.subList(1, objects.size())) {
            access.require(entry, "SELECT");
        }
    }

    private static List<String> needed(StatementKind kind, String sql) {
        if (kind != StatementKind.MERGE) {
            return List.of(kind.name());
        }
        String upper = sql.toUpperCase(java.util.Locale.ROOT);
        List<String> needed = new ArrayList<>();
        for (String word : List.of("INSERT", "UPDATE", "DELETE")) {
            if (upper.contains(word)) {
                needed.add(word);
            }
        }
        return needed;
    }
}

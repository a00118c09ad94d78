package dev.snowgate.local.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ALTER TABLE}: its name, columns, keys, comment, and settings without effect here. */
final class AlterTable {
    private AlterTable() {}

    static EngineResult run(SessionContext session, TokenReader in) throws SqlFailure {
        boolean lenient = in.accept("IF", "EXISTS");
        List<String> path = in.path();
        if (Alter.spared(lenient, session.object(Names.object(session, path, "ALTER TABLE")) != null)) {
            return TextRows.done();
        }
        ObjectEntry table = Names.existing(session, path, "Table");
        if (table.view()) {
            throw Failures.wrongKind("VIEW", "TABLE");
        }
        new Access(session).requireOwner(table);
        change(session, in, table);
        return TextRows.done();
    }

    private static void change(SessionContext session, TokenReader in, ObjectEntry table) throws SqlFailure {
        if (in.accept("RENAME", "TO")) {
            rename(session, in, table);
        } else if (in.accept("RENAME", "COLUMN")) {
            AlterColumns.rename(session, in, table);
        } else if (in.accept("SWAP", "WITH")) {
            swap(session, in, table);
        } else if (in.accept("ADD")) {
            add(session, in, table);
        } else if (in.accept("DROP")) {
            drop(session, in, table);
        } else if (!in.any("ALTER", "MODIFY").isEmpty()) {
            AlterColumns.alter(session, in, table);
        } else if (in.accept("SET")) {
            @Nullable String comment = Alter.settings(in).comment();
            if (comment != null) {
                session.put(table.with(table.label().withComment(comment)));
            }
        } else if (in.accept("UNSET")) {
            if (Alter.unsetNames(in).contains("COMMENT")) {
                session.put(table.with(table.label().withComment(null)));
            }
        } else if (in.accept("CLUSTER", "BY")) {
            in.any("LINEAR");
            in.skip();
            in.expectEnd();
        } else if (!in.accept("SUSPEND", "RECLUSTER") && !in.accept("RESUME", "RECLUSTER")) {
            throw Alter.unsupported(in, "ALTER TABLE");
        }
    }

    static void rename(SessionContext session, TokenReader in, ObjectEntry entry) throws SqlFailure {
        ObjectName to = Names.object(session, in.path(), "ALTER TABLE");
        in.expectEnd();
        @Nullable
        ObjectEntry taken = entry.temporary()
                ? session.catalog().temporary(to, session.owner())
                : session.catalog().permanent(to);
        if (taken != null) {
            throw Failures.exists(to.name());
        }
        session.catalog().remove(entry, session.owner());
        session.put(entry.with(to));
    }

    private static void swap(SessionContext session, TokenReader in, ObjectEntry table) throws SqlFailure {
        ObjectEntry other = Names.existing(session, in.path(), "Table");
        in.expectEnd();
        if (other.view() || other.temporary() != table.temporary()) {
            throw Failures.unsupported("ALTER TABLE … SWAP WITH an object of another kind");
        }
        session.put(table.with(other.name()));
        session.put(other.with(table.name()));
    }

    private static void add(SessionContext session, TokenReader in, ObjectEntry table) throws SqlFailure {
        @Nullable KeyEntry key = Constraints.table(session, in, null);
        if (key != null) {
            in.expectEnd();
            for (String column : key.columns()) {
                AlterColumns.known(table, column);
            }
            List<KeyEntry> keys = new ArrayList<>(table.keys());
            keys.add(key);
            session.put(table.withKeys(keys));
            return;
        }
        if (in.peek("ROW") || in.peek("SEARCH")) {
            throw Alter.unsupported(in, "ALTER TABLE … ADD");
        }
        AlterColumns.add(session, in, table);
    }

    private static void drop(SessionContext session, TokenReader in, ObjectEntry table) throws SqlFailure {
        if (in.accept("CLUSTERING", "KEY")) {
            in.expectEnd();
            return;
        }
        boolean named = in.accept("CONSTRAINT");
        KeyEntry.Kind kind = in.accept("PRIMARY", "KEY")
                ? KeyEntry.Kind.PRIMARY
                : in.peekCall("UNIQUE") && in.accept("UNIQUE")
                        ? KeyEntry.Kind.UNIQUE
                        : in.accept("FOREIGN", "KEY") ? KeyEntry.Kind.FOREIGN : null;
        if (!named && kind == null) {
            AlterColumns.drop(session, in, table);
            return;
        }
        String name = named ? in.name() : "";
        List<String> columns = in.peekOperator("(") ? in.names() : List.of();
        in.any("CASCADE", "RESTRICT");
        in.expectEnd();
        List<KeyEntry> keys = new ArrayList<>(table.keys());
        boolean found = keys.removeIf(key -> named
                ? key.name().equals(name)
                : key.kind() == kind && (columns.isEmpty() || key.columns().equals(columns)));
        if (!found) {
            throw Failures.missing("Constraint", named ? name : String.valueOf(kind) + " KEY");
        }
        session.put(table.withKeys(keys));
    }

    /** A table's columns for a rebuild, without those that {@code gone} names. */
    static Map<ColumnEntry, String> without(ObjectEntry table, List<String> gone) {
        Map<ColumnEntry, String> values = new LinkedHashMap<>(TableDdl.same(table));
        values.keySet().removeIf(column -> gone.contains(column.name()));
        return values;
    }
}

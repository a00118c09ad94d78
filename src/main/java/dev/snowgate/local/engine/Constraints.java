package dev.snowgate.local.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys in the words of CREATE TABLE and ALTER TABLE. They are kept and, as on the real service, not enforced. */
final class Constraints {
    /** A foreign key's name and columns. */
    private record Own(String name, List<String> columns) {}

    private Constraints() {}

    /** A constraint behind a column; {@code table} is the one that is being created, or null. */
    static KeyEntry inline(SessionContext session, TokenReader in, String column, @Nullable ObjectName table)
            throws SqlFailure {
        String name = name(session, in);
        KeyEntry key;
        if (in.accept("PRIMARY", "KEY")) {
            key = new KeyEntry(KeyEntry.Kind.PRIMARY, name, List.of(column), null, List.of());
        } else if (in.accept("UNIQUE")) {
            key = new KeyEntry(KeyEntry.Kind.UNIQUE, name, List.of(column), null, List.of());
        } else {
            in.accept("FOREIGN", "KEY");
            key = references(session, in, table, new Own(name, List.of(column)));
        }
        properties(in);
        return key;
    }

    /** A constraint of the table, which may name itself while it is being created; null when none comes next. */
    static @Nullable KeyEntry table(SessionContext session, TokenReader in, @Nullable ObjectName table)
            throws SqlFailure {
        boolean next = in.peek("CONSTRAINT")
                || in.peek("PRIMARY", "KEY")
                || in.peek("FOREIGN", "KEY")
                || in.peekCall("UNIQUE");
        if (!next) {
            return null;
        }
        String name = name(session, in);
        KeyEntry key;
        if (in.accept("PRIMARY", "KEY")) {
            key = new KeyEntry(KeyEntry.Kind.PRIMARY, name, in.names(), null, List.of());
        } else if (in.accept("UNIQUE")) {
            key = new KeyEntry(KeyEntry.Kind.UNIQUE, name, in.names(), null, List.of());
        } else {
            in.expect("FOREIGN", "KEY");
            key = references(session, in, table, new Own(name, in.names()));
        }
        properties(in);
        return key;
    }

    private static String name(SessionContext session, TokenReader in) throws SqlFailure {
        return in.accept("CONSTRAINT")
                ? in.name()
                : "SYS_CONSTRAINT_" + session.catalog().nextSerial();
    }

    private static KeyEntry references(SessionContext session, TokenReader in, @Nullable ObjectName table, Own own)
            throws SqlFailure {
        in.expect("REFERENCES");
        List<String> path = in.path();
        boolean itself = table != null && table.equals(Names.object(session, path, "CREATE TABLE"));
        if (itself && in.peekOperator("(")) {
            return new KeyEntry(KeyEntry.Kind.FOREIGN, own.name(), own.columns(), table, in.names());
        }
        ObjectEntry target = Names.existing(session, path, "Table");
        List<String> columns = in.peekOperator("(") ? in.names() : target.primaryKey();
        return new KeyEntry(KeyEntry.Kind.FOREIGN, own.name(), own.columns(), target.name(), columns);
    }

    /** How a constraint would be enforced, if it were. */
    private static void properties(TokenReader in) throws SqlFailure {
        while (true) {
            if (in.accept("NOT", "ENFORCED") || in.accept("NOT", "DEFERRABLE")) {
                continue;
            }
            if (in.accept("ON", "DELETE") || in.accept("ON", "UPDATE") || in.accept("INITIALLY")) {
                if (!in.accept("SET", "NULL") && !in.accept("SET", "DEFAULT") && !in.accept("NO", "ACTION")) {
                    in.name();
                }
            } else if (in.accept("MATCH")) {
                in.name();
            } else if (in.any("ENFORCED", "DEFERRABLE", "RELY", "NORELY", "ENABLE", "DISABLE", "VALIDATE", "NOVALIDATE")
                    .isEmpty()) {
                return;
            }
        }
    }
}

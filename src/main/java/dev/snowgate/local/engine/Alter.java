package dev.snowgate.local.engine;

import dev.snowgate.local.translate.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code ALTER SESSION} and the changes of a table's columns and name. */
final class Alter {
    private Alter() {}

    static EngineResult run(SessionContext session, TokenReader in) throws SqlFailure {
        if (in.accept("SESSION")) {
            return in.accept("UNSET") ? unset(session, in) : set(session, in);
        }
        if (in.accept("TABLE")) {
            boolean lenient = in.accept("IF", "EXISTS");
            List<String> path = in.path();
            if (lenient && session.catalog().object(Names.object(session, path, "ALTER TABLE")) == null) {
                return TextRows.done();
            }
            return table(session, in, Names.existing(session, path, "Table"));
        }
        throw in.end()
                ? in.unexpected()
                : Failures.unsupported("ALTER " + in.skip().upper());
    }

    private static EngineResult set(SessionContext session, TokenReader in) throws SqlFailure {
        in.expect("SET");
        Map<String, Object> changed = new TreeMap<>();
        while (!in.end()) {
            String name = in.name().toUpperCase(Locale.ROOT);
            in.expectOperator("=");
            changed.put(name, value(in));
            in.operator(",");
        }
        if (changed.isEmpty()) {
            throw in.unexpected();
        }
        session.parameters().putAll(changed);
        return TextRows.status(StatementType.ALTER_SESSION, "Statement executed successfully.", changed);
    }

    private static Object value(TokenReader in) throws SqlFailure {
        if (in.peekString()) {
            return in.string();
        }
        String flag = in.any("TRUE", "FALSE");
        return flag.isEmpty() ? (Object) in.number() : (Object) flag.equals("TRUE");
    }

    private static EngineResult unset(SessionContext session, TokenReader in) throws SqlFailure {
        do {
            session.parameters().remove(in.name().toUpperCase(Locale.ROOT));
        } while (in.operator(","));
        in.expectEnd();
        return TextRows.status(StatementType.ALTER_SESSION, "Statement executed successfully.");
    }

    private static EngineResult table(SessionContext session, TokenReader in, ObjectEntry table) throws SqlFailure {
        String duck = "ALTER TABLE " + table.name().duck() + " ";
        if (in.accept("RENAME", "TO")) {
            return rename(session, in, table, duck);
        }
        if (in.accept("RENAME", "COLUMN")) {
            String from = known(table, in.name());
            in.expect("TO");
            String to = in.name();
            in.expectEnd();
            session.duck(duck + "RENAME COLUMN " + Translator.quote(from) + " TO " + Translator.quote(to));
            return changed(
                    session,
                    table,
                    table.columns().stream()
                            .map(column -> column.name().equals(from) ? column.withName(to) : column)
                            .toList());
        }
        if (in.accept("ADD")) {
            in.accept("COLUMN");
            List<ColumnEntry> columns = new ArrayList<>(table.columns());
            do {
                ColumnReader.Definition column = ColumnReader.read(session, in);
                if (table.column(column.entry().name()) != null) {
                    throw Failures.duplicateColumn(column.entry().name());
                }
                session.duck(duck + "ADD COLUMN " + column.duck().replace(" NOT NULL", ""));
                columns.add(column.entry());
            } while (in.operator(","));
            in.expectEnd();
            return changed(session, table, columns);
        }
        if (in.accept("DROP")) {
            in.accept("COLUMN");
            List<ColumnEntry> columns = new ArrayList<>(table.columns());
            do {
                String name = known(table, in.name());
                session.duck(duck + "DROP COLUMN " + Translator.quote(name));
                columns.removeIf(column -> column.name().equals(name));
            } while (in.operator(","));
            in.expectEnd();
            return changed(session, table, columns);
        }
        if (in.accept("SET", "COMMENT")) {
            in.expectOperator("=");
            session.catalog().changeObject(table.with(table.label().withComment(in.string())));
            return TextRows.done();
        }
        throw in.end()
                ? in.unexpected()
                : Failures.unsupported("ALTER TABLE … " + in.skip().upper());
    }

    private static EngineResult rename(SessionContext session, TokenReader in, ObjectEntry table, String duck)
            throws SqlFailure {
        ObjectName to = Names.object(session, in.path(), "ALTER TABLE");
        in.expectEnd();
        if (!to.database().equals(table.name().database())
                || !to.schema().equals(table.name().schema())) {
            throw Failures.unsupported("ALTER TABLE … RENAME TO another schema");
        }
        if (session.catalog().object(to) != null) {
            throw Failures.exists(to.name());
        }
        session.duck(duck + "RENAME TO " + Translator.quote(to.name()));
        session.catalog().renameObject(table, to);
        return TextRows.done();
    }

    private static String known(ObjectEntry table, String column) throws SqlFailure {
        if (table.column(column) == null) {
            throw Failures.noColumn(column);
        }
        return column;
    }

    private static EngineResult changed(SessionContext session, ObjectEntry table, List<ColumnEntry> columns) {
        session.catalog().changeObject(table.with(List.copyOf(columns)));
        return TextRows.done();
    }
}

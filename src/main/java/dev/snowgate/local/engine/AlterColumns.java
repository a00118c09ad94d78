package dev.snowgate.local.engine;

import dev.snowgate.local.translate.Translator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code ALTER TABLE … ADD | DROP | RENAME | ALTER COLUMN}. */
final class AlterColumns {
    private AlterColumns() {}

    static void add(SessionContext session, TokenReader in, ObjectEntry table) throws SqlFailure {
        in.accept("COLUMN");
        boolean brackets = in.operator("(");
        Map<ColumnEntry, String> values = TableDdl.same(table);
        List<KeyEntry> keys = new ArrayList<>(table.keys());
        do {
            boolean lenient = in.accept("IF", "NOT", "EXISTS");
            ColumnReader.Definition column = ColumnReader.read(session, in, table.place(), null);
            String name = column.entry().name();
            boolean there =
                    values.keySet().stream().anyMatch(other -> other.name().equals(name));
            if (there && !lenient) {
                throw Failures.duplicateColumn(name);
            }
            if (!there) {
                values.put(column.entry(), initial(session, column.entry()));
                keys.addAll(column.keys());
            }
        } while (in.operator(","));
        if (brackets) {
            in.expectOperator(")");
        }
        in.expectEnd();
        if (values.size() > table.columns().size()) {
            TableDdl.rebuild(session, table.withKeys(keys), values);
        }
    }

    private static String initial(SessionContext session, ColumnEntry column) throws SqlFailure {
        Counter counter = column.counter();
        if (counter != null) {
            return "nextval(" + Translator.literal(counter.sequence().duck()) + ")";
        }
        return column.defaultText() == null ? "NULL" : session.translateValue(column.defaultText(), column.type());
    }

    static void drop(SessionContext session, TokenReader in, ObjectEntry table) throws SqlFailure {
        in.accept("COLUMN");
        List<String> gone = new ArrayList<>();
        do {
            boolean lenient = in.accept("IF", "EXISTS");
            String name = in.name();
            if (!lenient || table.column(name) != null) {
                gone.add(known(table, name));
            }
        } while (in.operator(","));
        in.expectEnd();
        if (gone.size() >= table.columns().size()) {
            throw Failures.compilation("002262", "42601", "Cannot drop all columns of a table.");
        }
        if (!gone.isEmpty()) {
            List<KeyEntry> keys = table.keys().stream()
                    .filter(key -> key.columns().stream().noneMatch(gone::contains))
                    .toList();
            TableDdl.rebuild(session, table.withKeys(keys), AlterTable.without(table, gone));
        }
    }

    static void rename(SessionContext session, TokenReader in, ObjectEntry table) throws SqlFailure {
        String from = known(table, in.name());
        in.expect("TO");
        String to = in.name();
        in.expectEnd();
        if (table.column(to) != null) {
            throw Failures.duplicateColumn(to);
        }
        session.duck("ALTER TABLE " + table.duck() + " RENAME COLUMN " + Translator.quote(from) + " TO "
                + Translator.quote(to));
        List<KeyEntry> keys = table.keys().stream()
                .map(key -> new KeyEntry(
                        key.kind(),
                        key.name(),
                        key.columns().stream()
                                .map(column -> column.equals(from) ? to : column)
                                .toList(),
                        key.target(),
                        key.targetColumns()))
                .toList();
        session.put(table.withKeys(keys).with(changed(table, from, column -> column.withName(to))));
    }

    /** {@code ALTER [COLUMN] c change, …}, with or without brackets. */
    static void alter(SessionContext session, TokenReader in, ObjectEntry table) throws SqlFailure {
        boolean brackets = in.operator("(");
        ObjectEntry now = table;
        do {
            in.accept("COLUMN");
            String name = known(now, in.name());
            now = one(session, in, now, name);
        } while (in.operator(","));
        if (brackets) {
            in.expectOperator(")");
        }
        in.expectEnd();
    }

    private static ObjectEntry one(SessionContext session, TokenReader in, ObjectEntry table, String name)
            throws SqlFailure {
        if (in.accept("COMMENT")) {
            in.operator("=");
            return commented(session, table, name, in.string());
        }
        if (in.accept("UNSET", "COMMENT")) {
            return commented(session, table, name, null);
        }
        if (in.accept("DROP", "DEFAULT")) {
            return rebuilt(session, table, name, column -> column.withDefault(null));
        }
        if (in.accept("DROP", "NOT", "NULL")) {
            return rebuilt(session, table, name, column -> column.withNullable(true));
        }
        if (in.accept("SET", "NOT", "NULL") || in.accept("NOT", "NULL")) {
            return rebuilt(session, table, name, column -> column.withNullable(false));
        }
        if (in.accept("SET", "DEFAULT")) {
            int start = in.offset();
            while (!in.end() && !in.peekOperator(",") && !in.peekOperator(")")) {
                in.skip();
            }
            String text = in.since(start);
            session.translateExpression(text);
            return rebuilt(session, table, name, column -> column.withDefault(text));
        }
        if (in.peek("SET", "MASKING") || in.peek("UNSET", "MASKING") || in.peek("SET", "TAG")) {
            in.skip();
            throw Alter.unsupported(in, "ALTER TABLE … ALTER COLUMN");
        }
        if (in.accept("SET")) {
            in.expect("DATA");
            in.expect("TYPE");
        } else if (in.accept("DATA")) {
            in.expect("TYPE");
        } else {
            in.accept("TYPE");
        }
        ColumnType type = ColumnReader.declared(ColumnReader.type(in));
        ColumnEntry old = java.util.Objects.requireNonNull(table.column(name));
        if (old.type().type() != type.type()) {
            throw Failures.compilation(
                    "002108",
                    "22000",
                    "cannot change column " + name + " from type " + old.type().text() + " to " + type.text());
        }
        return rebuilt(session, table, name, column -> column.withType(type));
    }

    private static ObjectEntry commented(
            SessionContext session, ObjectEntry table, String name, @Nullable String comment) {
        ObjectEntry now = table.with(changed(table, name, column -> column.withComment(comment)));
        session.put(now);
        return now;
    }

    private static ObjectEntry rebuilt(
            SessionContext session, ObjectEntry table, String name, UnaryOperator<ColumnEntry> change)
            throws SqlFailure {
        Map<ColumnEntry, String> values = new LinkedHashMap<>();
        for (ColumnEntry column : changed(table, name, change)) {
            values.put(column, value(column));
        }
        TableDdl.rebuild(session, table, values);
        return table.with(List.copyOf(values.keySet()));
    }

    /** A time that gets nine digits, or loses them, becomes another type in DuckDB. */
    private static String value(ColumnEntry column) {
        String name = Translator.quote(column.name());
        return column.type().timed()
                ? (column.type().scale() == ColumnType.NANOS ? "sf_fine(" : "sf_coarse(") + name + ")"
                : name;
    }

    private static List<ColumnEntry> changed(ObjectEntry table, String name, UnaryOperator<ColumnEntry> change) {
        return table.columns().stream()
                .map(column -> column.name().equals(name) ? change.apply(column) : column)
                .toList();
    }

    static String known(ObjectEntry table, String column) throws SqlFailure {
        if (table.column(column) == null) {
            throw Failures.compilation("002003", "02000", "column '" + column + "' does not exist or not authorized");
        }
        return column;
    }
}

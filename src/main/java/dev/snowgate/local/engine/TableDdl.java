package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.local.translate.Translator;
import dev.snowgate.local.translate.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** DuckDB's tables from the catalog's columns: with defaults, counters, NOT NULL and the lengths of texts. */
final class TableDdl {
    private TableDdl() {}

    /** Makes an empty table. */
    static void create(SessionContext session, ObjectName place, List<ColumnEntry> columns) throws SqlFailure {
        StringJoiner list = new StringJoiner(", ", " (", ")");
        for (ColumnEntry column : columns) {
            list.add(column(session, column));
        }
        session.duck("CREATE TABLE " + place.duck() + list);
    }

    /**
     * Gives a table other columns: DuckDB changes few tables in place, so that it is made anew.
     *
     * @param values DuckDB's text of the value of each new column, over the columns that the table has
     */
    static void rebuild(SessionContext session, ObjectEntry table, Map<ColumnEntry, String> values) throws SqlFailure {
        ObjectName place = table.place();
        ObjectName fresh = new ObjectName(
                place.database(),
                place.schema(),
                place.name() + "$" + session.catalog().nextSerial());
        List<ColumnEntry> columns = List.copyOf(values.keySet());
        create(session, fresh, columns);
        try {
            session.duck("INSERT INTO " + fresh.duck() + " SELECT " + String.join(", ", values.values()) + " FROM "
                    + place.duck());
        } catch (SqlFailure e) {
            session.duck("DROP TABLE " + fresh.duck());
            throw e;
        }
        session.duck("DROP TABLE " + place.duck());
        session.duck("ALTER TABLE " + fresh.duck() + " RENAME TO " + Translator.quote(place.name()));
        session.put(table.with(columns));
    }

    /** The columns of a table as values of themselves, to be changed for {@link #rebuild}. */
    static Map<ColumnEntry, String> same(ObjectEntry table) {
        Map<ColumnEntry, String> values = new LinkedHashMap<>();
        table.columns().forEach(column -> values.put(column, Translator.quote(column.name())));
        return values;
    }

    /** The same columns for another table: those that count get counters of their own. */
    static List<ColumnEntry> copied(SessionContext session, ObjectEntry source, ObjectName place, boolean goOn)
            throws SqlFailure {
        List<ColumnEntry> columns = new ArrayList<>();
        for (ColumnEntry column : source.columns()) {
            Counter counter = column.counter();
            if (counter != null) {
                long start = goOn ? next(session, counter) : counter.start();
                counter = counter(session, place, column.name(), start, counter.step(), counter.ordered());
            }
            columns.add(column.withCounter(counter));
        }
        return columns;
    }

    private static long next(SessionContext session, Counter counter) throws SqlFailure {
        return session.read(
                "SELECT last_value FROM duckdb_sequences() WHERE sequence_name = "
                        + Translator.literal(counter.sequence().name()),
                rows -> {
                    long last = rows.next() ? rows.getLong(1) : 0;
                    return rows.wasNull() ? counter.start() : last + counter.step();
                });
    }

    /** A counter with a sequence of its own in DuckDB. */
    static Counter counter(
            SessionContext session, ObjectName place, String column, long start, long step, boolean ordered)
            throws SqlFailure {
        ObjectName sequence = new ObjectName(
                place.database(),
                place.schema(),
                place.name() + "$" + column + "$" + session.catalog().nextSerial());
        session.duck("CREATE SEQUENCE " + sequence.duck() + " START " + start + " INCREMENT " + step
                + " MINVALUE -9223372036854775807 MAXVALUE 9223372036854775807");
        return new Counter(start, step, ordered, sequence);
    }

    private static String column(SessionContext session, ColumnEntry column) throws SqlFailure {
        String name = Translator.quote(column.name());
        String text = name + " " + type(column.type());
        Counter counter = column.counter();
        if (counter != null) {
            text += " DEFAULT nextval(" + Translator.literal(counter.sequence().duck()) + ")";
        } else if (column.defaultText() != null) {
            text += " DEFAULT " + session.translateValue(column.defaultText(), column.type());
        }
        boolean sized = column.type().type() == SnowType.TEXT && column.type().length() < ColumnType.TEXT_LENGTH;
        return text
                + (sized ? " CHECK (sf_fits(" + name + ", " + column.type().length() + "))" : "")
                + (column.nullable() ? "" : " NOT NULL");
    }

    /** DuckDB's type of a declared one. */
    static String type(ColumnType type) throws SqlFailure {
        try {
            return Types.duck(named(type));
        } catch (TranslateException e) {
            throw Failures.of(e);
        }
    }

    /** The types of columns as the rewriter takes them. */
    static List<Types.Named> named(List<ColumnEntry> columns) throws SqlFailure {
        List<Types.Named> types = new ArrayList<>();
        for (ColumnEntry column : columns) {
            types.add(named(column.type()));
        }
        return types;
    }

    /** A declared type as the rewriter takes it. */
    static Types.Named named(ColumnType type) throws SqlFailure {
        return ColumnReader.type(new TokenReader(type.text()));
    }
}

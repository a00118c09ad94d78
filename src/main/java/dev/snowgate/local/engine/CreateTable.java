package dev.snowgate.local.engine;

import dev.snowgate.local.translate.Translator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code CREATE TABLE} from columns, from a query, LIKE or CLONE of another. */
final class CreateTable {
    private final SessionContext session;
    private final ObjectName name;
    private final ObjectEntry.Kind kind;
    private final ObjectName place;
    private final List<ColumnEntry> columns = new ArrayList<>();
    private final List<KeyEntry> keys = new ArrayList<>();

    /** Names of columns whose types the query decides. */
    private List<String> untyped = List.of();

    private CreateTable(SessionContext session, ObjectName name, ObjectEntry.Kind kind) {
        this.session = session;
        this.name = name;
        this.kind = kind;
        this.place = session.catalog().place(name, kind == ObjectEntry.Kind.TEMPORARY);
    }

    static EngineResult run(SessionContext session, TokenReader in, Create.Mode before, ObjectEntry.Kind kind)
            throws SqlFailure {
        ObjectName name = Names.object(session, in.path(), "CREATE TABLE");
        if (kind != ObjectEntry.Kind.TEMPORARY) {
            new Access(session).requireCreate("CREATE TABLE", name);
        }
        Create.Mode mode = new Create.Mode(before.replace(), before.lenient() || in.accept("IF", "NOT", "EXISTS"));
        // A temporary table may hide a permanent one of its name, and a permanent one may come behind a temporary one.
        ObjectEntry old = kind == ObjectEntry.Kind.TEMPORARY
                ? session.catalog().temporary(name, session.owner())
                : session.catalog().permanent(name);
        if (old != null && old.view() && !mode.lenient()) {
            throw Failures.existsAs(name.name(), "VIEW");
        }
        if (Create.keeps(old != null, mode, name.name())) {
            return Create.kept(name.name());
        }
        return new CreateTable(session, name, kind).build(in, old);
    }

    private EngineResult build(TokenReader in, @Nullable ObjectEntry old) throws SqlFailure {
        @Nullable ObjectEntry source = null;
        boolean copy = false;
        if (in.accept("LIKE") || (copy = in.accept("CLONE"))) {
            source = Names.existing(session, in.path(), "Table");
            if (in.peek("AT") || in.peek("BEFORE")) {
                throw Failures.unsupported("time travel");
            }
        } else if (in.peekOperator("(")) {
            definitions(in);
        }
        Map<String, String> options = new HashMap<>();
        while (!in.end() && !in.accept("AS")) {
            clause(in, options);
        }
        String query = in.end() ? "" : in.rest();
        // The new table comes first, for its query may read the old one.
        if (source != null) {
            copy(source, copy);
        } else if (!query.isEmpty()) {
            fromQuery(query);
        } else if (columns.isEmpty()) {
            throw in.unexpected();
        } else {
            TableDdl.create(session, place, columns);
        }
        ObjectName kept = place;
        if (old != null) {
            Drop.object(session, old);
            kept = inPlaceOf(old.place());
        }
        @Nullable String comment = options.get("COMMENT");
        if (comment == null && source != null) {
            comment = source.label().comment();
        }
        session.put(new ObjectEntry(
                name,
                kind,
                session.catalog().label(session.names().role(), comment),
                new ObjectEntry.Shape(columns, keys),
                null,
                kept));
        return Create.created("Table", name.name());
    }

    /** Views read a table by its place in DuckDB, so that a new one takes the place of the old. */
    private ObjectName inPlaceOf(ObjectName old) throws SqlFailure {
        boolean near = old.database().equals(place.database()) && old.schema().equals(place.schema());
        if (!near) {
            return place;
        }
        session.duck("ALTER TABLE " + place.duck() + " RENAME TO " + Translator.quote(old.name()));
        return old;
    }

    private void copy(ObjectEntry source, boolean rows) throws SqlFailure {
        if (source.view()) {
            throw Failures.wrongKind("VIEW", "TABLE");
        }
        columns.addAll(TableDdl.copied(session, source, place, rows));
        keys.addAll(source.keys());
        TableDdl.create(session, place, columns);
        if (rows) {
            session.duck("INSERT INTO " + place.duck() + " SELECT * FROM " + source.duck());
        }
    }

    private void fromQuery(String query) throws SqlFailure {
        List<EngineColumn> found = session.columnsOf(query);
        int named = untyped.isEmpty() ? columns.size() : untyped.size();
        if (named > 0 && named != found.size()) {
            throw Failures.compilation(
                    "002026",
                    "42601",
                    "Invalid column definition list: " + named + " columns, the query has " + found.size());
        }
        // What cannot be the query of a table is refused before the table is made.
        session.translateQuery(query, named == 0);
        if (columns.isEmpty()) {
            List<String> names =
                    untyped.isEmpty() ? found.stream().map(EngineColumn::name).toList() : untyped;
            for (int i = 0; i < found.size(); i++) {
                ColumnEntry column = ColumnEntry.of(found.get(i)).withName(names.get(i));
                if (columns.stream().anyMatch(other -> other.name().equals(column.name()))) {
                    throw Failures.duplicateColumn(column.name());
                }
                columns.add(column);
            }
        }
        TableDdl.create(session, place, columns);
        try {
            session.duck("INSERT INTO " + place.duck() + " " + session.translateInto(query, columns));
        } catch (SqlFailure e) {
            session.duck("DROP TABLE " + place.duck());
            throw e;
        }
    }

    private void definitions(TokenReader in) throws SqlFailure {
        if (in.peekNamesOnly()) {
            untyped = in.names();
            return;
        }
        in.expectOperator("(");
        do {
            @Nullable KeyEntry key = Constraints.table(session, in, name);
            if (key == null) {
                column(in);
            } else {
                add(key);
            }
        } while (in.operator(","));
        in.expectOperator(")");
    }

    private void column(TokenReader in) throws SqlFailure {
        ColumnReader.Definition column = ColumnReader.read(session, in, place, name);
        if (columns.stream()
                .anyMatch(other -> other.name().equals(column.entry().name()))) {
            throw Failures.duplicateColumn(column.entry().name());
        }
        columns.add(column.entry());
        for (KeyEntry key : column.keys()) {
            refuseSecond(key);
            keys.add(key);
        }
    }

    private void refuseSecond(KeyEntry key) throws SqlFailure {
        boolean there = keys.stream().anyMatch(other -> other.kind() == KeyEntry.Kind.PRIMARY);
        if (key.kind() == KeyEntry.Kind.PRIMARY && there) {
            throw Failures.compilation(
                    "002024", "42601", "Table '" + name.name() + "' has more than one primary key defined.");
        }
    }

    private void add(KeyEntry key) throws SqlFailure {
        refuseSecond(key);
        for (String one : key.columns()) {
            if (columns.stream().noneMatch(column -> column.name().equals(one))) {
                throw Failures.noColumn(one);
            }
        }
        if (key.kind() == KeyEntry.Kind.PRIMARY) {
            columns.replaceAll(column -> key.columns().contains(column.name()) ? column.withNullable(false) : column);
        }
        keys.add(key);
    }

    private static void clause(TokenReader in, Map<String, String> options) throws SqlFailure {
        boolean with = in.accept("WITH");
        Options.refusePolicies(in, "CREATE TABLE");
        if (with) {
            throw in.unexpected();
        }
        if (in.accept("CLUSTER", "BY")) {
            in.any("LINEAR");
            in.skip();
        } else if (!in.accept("COPY", "GRANTS")) {
            Options.readOne(in, options);
        }
    }
}

package dev.snowgate.local.engine;

import dev.snowgate.local.translate.Translator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** {@code CREATE TABLE} from columns, from a query, LIKE or CLONE of another. */
final class CreateTable {
    private final SessionContext session;
    private final ObjectName name;
    private final List<ColumnEntry> columns = new ArrayList<>();
    private final List<KeyEntry> keys = new ArrayList<>();
    private final StringJoiner duck = new StringJoiner(", ", " (", ")");

    private CreateTable(SessionContext session, ObjectName name) {
        this.session = session;
        this.name = name;
    }

    static EngineResult run(SessionContext session, TokenReader in, Create.Mode before, String sort) throws SqlFailure {
        ObjectName name = Names.object(session, in.path(), "CREATE TABLE");
        Create.Mode mode = new Create.Mode(before.replace(), before.lenient() || in.accept("IF", "NOT", "EXISTS"));
        boolean exists = session.catalog().object(name) != null;
        if (Create.keeps(exists, mode, name.name())) {
            return Create.kept(name.name());
        }
        return new CreateTable(session, name).build(in, sort, exists);
    }

    private EngineResult build(TokenReader in, String sort, boolean exists) throws SqlFailure {
        @Nullable ObjectEntry source = null;
        boolean copy = false;
        if (in.accept("LIKE") || (copy = in.accept("CLONE"))) {
            source = Names.existing(session, in.path(), "Table");
        } else if (in.peekOperator("(")) {
            definitions(in);
        }
        Map<String, String> options = new HashMap<>();
        while (!in.end() && !in.accept("AS")) {
            clause(in, options);
        }
        String query = in.end() ? "" : in.rest();
        if (exists) {
            Drop.object(session, name);
        }
        if (source != null) {
            String filter = copy ? "" : " WHERE FALSE";
            session.duck("CREATE TABLE " + name.duck() + " AS SELECT * FROM "
                    + source.name().duck() + filter);
            columns.addAll(source.columns());
        } else if (!query.isEmpty()) {
            fromQuery(query);
        } else if (columns.isEmpty()) {
            throw in.unexpected();
        } else {
            session.duck("CREATE TABLE " + name.duck() + duck);
        }
        register(sort, options.get("COMMENT"));
        return Create.created("Table", name.name());
    }

    private void fromQuery(String query) throws SqlFailure {
        List<EngineColumn> found = session.columnsOf(query);
        String translated = session.translateQuery(query);
        if (columns.isEmpty()) {
            session.duck("CREATE TABLE " + name.duck() + " AS " + translated);
            found.forEach(column -> columns.add(ColumnEntry.of(column)));
        } else {
            session.duck("CREATE TABLE " + name.duck() + duck);
            session.duck("INSERT INTO " + name.duck() + " " + translated);
        }
    }

    private void register(String sort, @Nullable String comment) {
        Catalog catalog = session.catalog();
        ObjectEntry.Kind kind = switch (sort) {
            case "TEMPORARY", "TEMP", "VOLATILE" -> ObjectEntry.Kind.TEMPORARY;
            case "TRANSIENT" -> ObjectEntry.Kind.TRANSIENT;
            default -> ObjectEntry.Kind.TABLE;
        };
        catalog.addObject(new ObjectEntry(
                name,
                kind,
                catalog.label(session.names().role(), comment),
                List.copyOf(columns),
                List.copyOf(keys),
                null));
        if (kind == ObjectEntry.Kind.TEMPORARY) {
            catalog.ownedBy(name, session);
        }
    }

    private void definitions(TokenReader in) throws SqlFailure {
        in.expectOperator("(");
        do {
            if (!constraint(in)) {
                column(in);
            }
        } while (in.operator(","));
        in.expectOperator(")");
    }

    private void column(TokenReader in) throws SqlFailure {
        ColumnReader.Definition column = ColumnReader.read(session, in);
        if (columns.stream()
                .anyMatch(other -> other.name().equals(column.entry().name()))) {
            throw Failures.duplicateColumn(column.entry().name());
        }
        columns.add(column.entry());
        String text = column.duck();
        if (column.entry().autoincrement() != null) {
            text += " DEFAULT " + counter(column.entry());
        }
        duck.add(text);
        for (KeyEntry.Kind kind : column.keys()) {
            keys.add(new KeyEntry(kind, constraintName(), List.of(column.entry().name()), null, List.of()));
        }
    }

    /** DuckDB counts by a sequence of its own that our catalog does not show. */
    private String counter(ColumnEntry column) throws SqlFailure {
        String[] words = String.valueOf(column.autoincrement()).split(" ", -1);
        ObjectName sequence = new ObjectName(
                name.database(),
                name.schema(),
                name.name() + "$" + column.name() + "$" + session.catalog().nextSerial());
        session.duck("CREATE SEQUENCE " + sequence.duck() + " START " + words[2] + " INCREMENT " + words[4]);
        return "nextval(" + Translator.literal(sequence.duck()) + ")";
    }

    private String constraintName() {
        return "SYS_CONSTRAINT_" + session.catalog().nextSerial();
    }

    private boolean constraint(TokenReader in) throws SqlFailure {
        String given = in.accept("CONSTRAINT") ? in.name() : "";
        String label = given.isEmpty() ? constraintName() : given;
        if (in.accept("PRIMARY", "KEY")) {
            keys.add(new KeyEntry(KeyEntry.Kind.PRIMARY, label, in.names(), null, List.of()));
        } else if (in.peek("UNIQUE")) {
            in.expect("UNIQUE");
            keys.add(new KeyEntry(KeyEntry.Kind.UNIQUE, label, in.names(), null, List.of()));
        } else if (in.accept("FOREIGN", "KEY")) {
            List<String> own = in.names();
            in.expect("REFERENCES");
            ObjectName target = Names.object(session, in.path(), "CREATE TABLE");
            keys.add(new KeyEntry(
                    KeyEntry.Kind.FOREIGN, label, own, target, in.peekOperator("(") ? in.names() : List.of()));
        } else if (!given.isEmpty()) {
            throw in.unexpected();
        } else {
            return false;
        }
        return true;
    }

    private static void clause(TokenReader in, Map<String, String> options) throws SqlFailure {
        if (in.accept("CLUSTER", "BY")) {
            in.skip();
        } else if (!in.accept("COPY", "GRANTS")) {
            Options.readOne(in, options);
        }
    }
}

package dev.snowgate.local.engine;

import dev.snowgate.local.translate.Translator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code CREATE VIEW}. The text that the user wrote is kept; DuckDB holds the view in its own words. */
final class CreateView {
    /**
     * Words before VIEW.
     *
     * @param secure SECURE
     * @param temporary TEMPORARY: it is the session's own and may hide a permanent table or view of its name
     * @param recursive RECURSIVE: the query may read the view itself
     */
    record Sort(boolean secure, boolean temporary, boolean recursive) {}

    private record Named(String name, @Nullable String comment) {}

    private CreateView() {}

    static EngineResult run(SessionContext session, TokenReader in, Create.Mode given, Sort sort) throws SqlFailure {
        ObjectName name = Names.object(session, in.path(), "CREATE VIEW");
        if (!sort.temporary()) {
            new Access(session).requireCreate("CREATE VIEW", name);
        }
        Create.Mode mode = new Create.Mode(given.replace(), given.lenient() || in.accept("IF", "NOT", "EXISTS"));
        Catalog catalog = session.catalog();
        ObjectEntry old = sort.temporary() ? catalog.temporary(name, session.owner()) : catalog.permanent(name);
        if (old != null && !old.view() && !mode.lenient()) {
            throw Failures.existsAs(name.name(), "TABLE");
        }
        if (Create.keeps(old != null, mode, name.name())) {
            return Create.kept(name.name());
        }
        List<Named> named = in.peekOperator("(") ? names(in) : List.of();
        Map<String, String> options = new HashMap<>();
        while (!in.accept("AS")) {
            in.accept("WITH");
            Options.refusePolicies(in, "CREATE VIEW");
            if (!in.accept("COPY", "GRANTS")) {
                Options.readOne(in, options);
            }
        }
        String query = in.rest();
        if (query.isEmpty()) {
            throw in.unexpected();
        }
        String read = sort.recursive() ? recursive(name.name(), named, query) : query;
        SessionNames before = session.names();
        List<ColumnEntry> columns;
        String translated;
        // Names in a view's query mean its own schema, whatever the session uses.
        session.use(before.in(name.database(), name.schema()));
        try {
            columns = columns(session.columnsOf(read), named);
            translated = session.translateQuery(read, named.isEmpty());
        } finally {
            session.use(before);
        }
        if (old != null) {
            Drop.object(session, old);
        }
        ObjectName place = catalog.place(name, sort.temporary());
        String list =
                columns.stream().map(column -> Translator.quote(column.name())).collect(Collectors.joining(", "));
        session.duck("CREATE VIEW " + place.duck() + " (" + list + ") AS " + translated);
        session.put(new ObjectEntry(
                name,
                ObjectEntry.Kind.view(sort.secure(), sort.temporary()),
                catalog.label(session.names().role(), options.get("COMMENT")),
                new ObjectEntry.Shape(columns, List.of()),
                query,
                place));
        return Create.created("View", name.name());
    }

    private static String recursive(String name, List<Named> named, String query) {
        String own = Translator.quote(name);
        String list = named.isEmpty()
                ? ""
                : named.stream()
                        .map(column -> Translator.quote(column.name()))
                        .collect(Collectors.joining(", ", " (", ")"));
        return "WITH RECURSIVE " + own + list + " AS (" + query + ") SELECT * FROM " + own;
    }

    private static List<Named> names(TokenReader in) throws SqlFailure {
        List<Named> named = new ArrayList<>();
        in.expectOperator("(");
        do {
            String name = in.name();
            @Nullable String comment = null;
            if (in.accept("COMMENT")) {
                in.operator("=");
                comment = in.string();
            }
            named.add(new Named(name, comment));
        } while (in.operator(","));
        in.expectOperator(")");
        return named;
    }

    private static List<ColumnEntry> columns(List<EngineColumn> found, List<Named> named) throws SqlFailure {
        if (!named.isEmpty() && named.size() != found.size()) {
            throw Failures.compilation(
                    "002026",
                    "42601",
                    "Invalid column definition list: " + named.size() + " names, " + found.size() + " columns");
        }
        List<ColumnEntry> columns = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            ColumnEntry column = ColumnEntry.of(found.get(i));
            columns.add(
                    named.isEmpty()
                            ? column
                            : column.withName(named.get(i).name())
                                    .withComment(named.get(i).comment()));
        }
        return List.copyOf(columns);
    }
}

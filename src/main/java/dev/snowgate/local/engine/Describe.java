package dev.snowgate.local.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code DESCRIBE TABLE|VIEW|SCHEMA|DATABASE name}. */
final class Describe {
    private static final String COLUMNS =
            "name,type,kind,null?,default,primary key,unique key,check,expression,comment,"
                    + "policy name,privacy domain";

    private Describe() {}

    static EngineResult run(SessionContext session, TokenReader in) throws SqlFailure {
        String kind = in.any("TABLE", "VIEW", "SCHEMA", "DATABASE");
        if (kind.isEmpty()) {
            throw in.end()
                    ? in.unexpected()
                    : Failures.unsupported("DESCRIBE " + in.skip().upper());
        }
        List<String> path = in.path();
        if (in.accept("TYPE")) {
            in.expectOperator("=");
            in.expect("COLUMNS");
        }
        in.expectEnd();
        return switch (kind) {
            case "TABLE", "VIEW" -> columns(session, path, kind);
            case "SCHEMA" -> schema(session, path);
            default -> database(session, path.get(path.size() - 1));
        };
    }

    private static EngineResult columns(SessionContext session, List<String> path, String kind) throws SqlFailure {
        ObjectEntry entry = Names.existing(session, path, kind.equals("VIEW") ? "View" : "Table");
        if (kind.equals("VIEW") && !entry.view()) {
            throw Failures.wrongKind("TABLE", "VIEW");
        }
        List<List<?>> rows = new ArrayList<>();
        for (ColumnEntry column : entry.columns()) {
            boolean key = entry.primaryKey().contains(column.name());
            boolean unique = entry.keys().stream()
                    .anyMatch(other -> other.kind() == KeyEntry.Kind.UNIQUE
                            && other.columns().equals(List.of(column.name())));
            String automatic = column.autoincrement();
            rows.add(Arrays.asList(
                    column.name(),
                    column.type().text(),
                    "COLUMN",
                    column.nullable() ? "Y" : "N",
                    automatic != null ? automatic : column.defaultText(),
                    key ? "Y" : "N",
                    unique ? "Y" : "N",
                    null,
                    null,
                    column.comment(),
                    null,
                    null));
        }
        return TextRows.result(StatementType.DESCRIBE, TextRows.columns(COLUMNS), rows);
    }

    private static EngineResult schema(SessionContext session, List<String> path) throws SqlFailure {
        ObjectName name = Names.schema(session, path, "DESCRIBE SCHEMA");
        if (!session.catalog().hasSchema(name.database(), name.schema())) {
            throw Failures.missing("Schema", String.join(".", path));
        }
        List<List<?>> rows = new ArrayList<>();
        for (ObjectEntry entry : session.objects()) {
            if (entry.name().database().equals(name.database())
                    && entry.name().schema().equals(name.schema())) {
                rows.add(List.of(entry.label().createdOn(), entry.name().name(), entry.view() ? "VIEW" : "TABLE"));
            }
        }
        return TextRows.result(StatementType.DESCRIBE, TextRows.columns("created_on@,name,kind"), rows);
    }

    private static EngineResult database(SessionContext session, String name) throws SqlFailure {
        if (!session.catalog().hasDatabase(name)) {
            throw Failures.missing("Database", name);
        }
        List<List<?>> rows = new ArrayList<>();
        for (SchemaEntry entry : session.catalog().schemas()) {
            if (entry.database().equals(name)) {
                rows.add(List.of(entry.label().createdOn(), entry.name(), "SCHEMA"));
            }
        }
        return TextRows.result(StatementType.DESCRIBE, TextRows.columns("created_on@,name,kind"), rows);
    }
}

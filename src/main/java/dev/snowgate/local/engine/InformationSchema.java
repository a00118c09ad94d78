package dev.snowgate.local.engine;

import dev.snowgate.local.translate.Translator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The views of INFORMATION_SCHEMA, made of the catalog for each query that reads them. */
final class InformationSchema {
    private static final String TIME = "TIMESTAMPTZ";
    private static final String TEXT = "VARCHAR";
    private static final String WHOLE = "BIGINT";

    private InformationSchema() {}

    /** DuckDB text of a view of {@code database}, or null when there is no such view. */
    static @Nullable String table(Catalog catalog, Object session, String database, String name) {
        if (!catalog.hasDatabase(database)) {
            return null;
        }
        return switch (name) {
            case "DATABASES" -> databases(catalog).sql();
            case "SCHEMATA" -> schemata(catalog, database).sql();
            case "TABLES" -> tables(catalog, session, database).sql();
            case "VIEWS" -> views(catalog, session, database).sql();
            case "COLUMNS" -> columns(catalog, session, database).sql();
            case "FUNCTIONS" ->
                new VirtualView(
                                List.of("FUNCTION_CATALOG", "FUNCTION_SCHEMA", "FUNCTION_NAME", "DATA_TYPE"),
                                List.of(TEXT, TEXT, TEXT, TEXT),
                                List.of())
                        .sql();
            default -> null;
        };
    }

    private static String text(@Nullable String value) {
        return value == null ? "NULL" : Translator.literal(value);
    }

    private static String time(Instant value) {
        return Translator.literal(value.toString());
    }

    private static VirtualView databases(Catalog catalog) {
        List<List<String>> rows = new ArrayList<>();
        for (DatabaseEntry entry : catalog.databases()) {
            Label label = entry.label();
            rows.add(List.of(
                    text(entry.name()),
                    text(label.owner()),
                    text("NO"),
                    text(label.comment()),
                    time(label.createdOn()),
                    time(label.createdOn()),
                    "1",
                    text("STANDARD")));
        }
        return new VirtualView(
                List.of(
                        "DATABASE_NAME",
                        "DATABASE_OWNER",
                        "IS_TRANSIENT",
                        "COMMENT",
                        "CREATED",
                        "LAST_ALTERED",
                        "RETENTION_TIME",
                        "TYPE"),
                List.of(TEXT, TEXT, TEXT, TEXT, TIME, TIME, WHOLE, TEXT),
                rows);
    }

    private static VirtualView schemata(Catalog catalog, String database) {
        List<List<String>> rows = new ArrayList<>();
        for (SchemaEntry entry : catalog.schemas()) {
            if (entry.database().equals(database)) {
                Label label = entry.label();
                rows.add(List.of(
                        text(database),
                        text(entry.name()),
                        text(label.owner()),
                        text("NO"),
                        text("NO"),
                        "1",
                        time(label.createdOn()),
                        time(label.createdOn()),
                        text(label.comment())));
            }
        }
        return new VirtualView(
                List.of(
                        "CATALOG_NAME",
                        "SCHEMA_NAME",
                        "SCHEMA_OWNER",
                        "IS_TRANSIENT",
                        "IS_MANAGED_ACCESS",
                        "RETENTION_TIME",
                        "CREATED",
                        "LAST_ALTERED",
                        "COMMENT"),
                List.of(TEXT, TEXT, TEXT, TEXT, TEXT, WHOLE, TIME, TIME, TEXT),
                rows);
    }

    private static VirtualView tables(Catalog catalog, Object session, String database) {
        List<List<String>> rows = new ArrayList<>();
        for (ObjectEntry entry : catalog.objects(session)) {
            ObjectName name = entry.name();
            if (name.database().equals(database)) {
                String type = entry.view()
                        ? "VIEW"
                        : entry.kind() == ObjectEntry.Kind.TEMPORARY ? "LOCAL TEMPORARY" : "BASE TABLE";
                String count = entry.view() ? "NULL" : "(SELECT count(*) FROM " + entry.duck() + ")";
                Label label = entry.label();
                rows.add(List.of(
                        text(database),
                        text(name.schema()),
                        text(name.name()),
                        text(label.owner()),
                        text(type),
                        text(entry.kind() == ObjectEntry.Kind.TRANSIENT ? "YES" : "NO"),
                        count,
                        time(label.createdOn()),
                        time(label.createdOn()),
                        text(label.comment())));
            }
        }
        return new VirtualView(
                List.of(
                        "TABLE_CATALOG",
                        "TABLE_SCHEMA",
                        "TABLE_NAME",
                        "TABLE_OWNER",
                        "TABLE_TYPE",
                        "IS_TRANSIENT",
                        "ROW_COUNT",
                        "CREATED",
                        "LAST_ALTERED",
                        "COMMENT"),
                List.of(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, WHOLE, TIME, TIME, TEXT),
                rows);
    }

    private static VirtualView views(Catalog catalog, Object session, String database) {
        List<List<String>> rows = new ArrayList<>();
        for (ObjectEntry entry : catalog.objects(session)) {
            ObjectName name = entry.name();
            if (entry.view() && name.database().equals(database)) {
                Label label = entry.label();
                rows.add(List.of(
                        text(database),
                        text(name.schema()),
                        text(name.name()),
                        text(label.owner()),
                        text(GetDdl.view(entry)),
                        text(entry.kind() == ObjectEntry.Kind.SECURE_VIEW ? "YES" : "NO"),
                        time(label.createdOn()),
                        time(label.createdOn()),
                        text(label.comment())));
            }
        }
        return new VirtualView(
                List.of(
                        "TABLE_CATALOG",
                        "TABLE_SCHEMA",
                        "TABLE_NAME",
                        "TABLE_OWNER",
                        "VIEW_DEFINITION",
                        "IS_SECURE",
                        "CREATED",
                        "LAST_ALTERED",
                        "COMMENT"),
                List.of(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TIME, TIME, TEXT),
                rows);
    }

    private static VirtualView columns(Catalog catalog, Object session, String database) {
        List<List<String>> rows = new ArrayList<>();
        for (ObjectEntry entry : catalog.objects(session)) {
            ObjectName name = entry.name();
            for (int i = 0;
                    name.database().equals(database) && i < entry.columns().size();
                    i++) {
                ColumnEntry column = entry.columns().get(i);
                ColumnType type = column.type();
                boolean number = type.type() == SnowType.FIXED;
                rows.add(List.of(
                        text(database),
                        text(name.schema()),
                        text(name.name()),
                        text(column.name()),
                        String.valueOf(i + 1),
                        text(column.defaultText()),
                        text(column.nullable() ? "YES" : "NO"),
                        text(type.plainName()),
                        type.length() > 0 ? String.valueOf(type.length()) : "NULL",
                        number ? String.valueOf(type.precision()) : "NULL",
                        number ? String.valueOf(type.scale()) : "NULL",
                        text(column.comment())));
            }
        }
        return new VirtualView(
                List.of(
                        "TABLE_CATALOG",
                        "TABLE_SCHEMA",
                        "TABLE_NAME",
                        "COLUMN_NAME",
                        "ORDINAL_POSITION",
                        "COLUMN_DEFAULT",
                        "IS_NULLABLE",
                        "DATA_TYPE",
                        "CHARACTER_MAXIMUM_LENGTH",
                        "NUMERIC_PRECISION",
                        "NUMERIC_SCALE",
                        "COMMENT"),
                List.of(TEXT, TEXT, TEXT, TEXT, WHOLE, TEXT, TEXT, TEXT, WHOLE, WHOLE, WHOLE, TEXT),
                rows);
    }
}

package dev.snowgate.local.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of SHOW DATABASES, SCHEMAS, TABLES, VIEWS, OBJECTS and COLUMNS. */
final class ShowRows {
    static final String TERSE = "created_on@,name,kind,database_name,schema_name";
    static final String DATABASES =
            "created_on@,name,is_default,is_current,origin,owner,comment,options,retention_time,kind,owner_role_type";
    static final String SCHEMAS =
            "created_on@,name,is_default,is_current,database_name,owner,comment,options,retention_time,owner_role_type";
    static final String TABLES =
            "created_on@,name,database_name,schema_name,kind,comment,cluster_by,rows#,bytes#,owner,"
                    + "retention_time,automatic_clustering,change_tracking,is_external,enable_schema_evolution,owner_role_type,is_event,"
                    + "is_hybrid,is_iceberg,is_dynamic,is_immutable";
    static final String VIEWS = "created_on@,name,reserved,database_name,schema_name,owner,comment,text,is_secure,"
            + "is_materialized,owner_role_type,change_tracking";
    static final String OBJECTS =
            "created_on@,name,database_name,schema_name,kind,comment,cluster_by,rows#,bytes#,owner,"
                    + "retention_time,owner_role_type,is_hybrid,is_dynamic";
    static final String COLUMNS =
            "table_name,schema_name,column_name,data_type,null?,default,kind,expression,comment,database_name,autoincrement";

    private ShowRows() {}

    private static Show.Row row(String name, @Nullable Object... cells) {
        return new Show.Row(name, () -> Arrays.asList(cells));
    }

    /** Rows of DATABASES, SCHEMAS, TABLES, VIEWS or OBJECTS. */
    static List<Show.Row> of(SessionContext session, String kind, boolean terse, ShowScope scope) {
        return switch (kind) {
            case "DATABASES" -> databases(session, terse);
            case "SCHEMAS" -> schemas(session, terse, scope);
            default -> objects(session, kind, terse, scope);
        };
    }

    private static List<Show.Row> databases(SessionContext session, boolean terse) {
        List<Show.Row> rows = new ArrayList<>();
        Access access = new Access(session);
        for (DatabaseEntry entry : session.catalog().databases()) {
            Label label = entry.label();
            String current = entry.name().equals(session.names().database()) ? "Y" : "N";
            if (!access.sees("DATABASE", entry.name(), label)) {
                continue;
            }
            rows.add(
                    terse
                            ? row(entry.name(), label.createdOn(), entry.name(), "STANDARD", null, null)
                            : row(
                                    entry.name(),
                                    label.createdOn(),
                                    entry.name(),
                                    "N",
                                    current,
                                    "",
                                    label.owner(),
                                    label.commentText(),
                                    "",
                                    "1",
                                    "STANDARD",
                                    "ROLE"));
        }
        return rows;
    }

    private static List<Show.Row> schemas(SessionContext session, boolean terse, ShowScope scope) {
        List<Show.Row> rows = new ArrayList<>();
        Access access = new Access(session);
        for (SchemaEntry entry : session.catalog().schemas()) {
            Label label = entry.label();
            boolean elsewhere = scope.database() != null && !scope.database().equals(entry.database());
            boolean virtual = entry.name().equals(Catalog.INFORMATION_SCHEMA);
            if (elsewhere || !(virtual || access.sees("SCHEMA", entry.database() + "." + entry.name(), label))) {
                continue;
            }
            boolean current = entry.database().equals(session.names().database())
                    && entry.name().equals(session.names().schema());
            rows.add(
                    terse
                            ? row(entry.name(), label.createdOn(), entry.name(), null, entry.database(), null)
                            : row(
                                    entry.name(),
                                    label.createdOn(),
                                    entry.name(),
                                    "N",
                                    current ? "Y" : "N",
                                    entry.database(),
                                    label.owner(),
                                    label.commentText(),
                                    "",
                                    "1",
                                    "ROLE"));
        }
        return rows;
    }

    private static List<ObjectEntry> in(SessionContext session, ShowScope scope) {
        Access access = new Access(session);
        return session.objects().stream()
                .filter(entry -> scope.takes(entry.name()) && access.sees(entry))
                .toList();
    }

    private static List<Show.Row> objects(SessionContext session, String kind, boolean terse, ShowScope scope) {
        List<Show.Row> rows = new ArrayList<>();
        for (ObjectEntry entry : in(session, scope)) {
            boolean wanted = kind.equals("OBJECTS") || entry.view() == kind.equals("VIEWS");
            if (!wanted) {
                continue;
            }
            String name = entry.name().name();
            if (terse) {
                rows.add(new Show.Row(name, () -> terse(entry)));
            } else if (kind.equals("VIEWS")) {
                rows.add(new Show.Row(name, () -> view(entry)));
            } else {
                rows.add(new Show.Row(name, () -> sized(session, entry, kind.equals("TABLES"))));
            }
        }
        return rows;
    }

    private static List<? extends @Nullable Object> terse(ObjectEntry entry) {
        ObjectName name = entry.name();
        return Arrays.asList(entry.label().createdOn(), name.name(), kind(entry), name.database(), name.schema());
    }

    private static String kind(ObjectEntry entry) {
        return switch (entry.kind()) {
            case TABLE -> "TABLE";
            case TRANSIENT -> "TRANSIENT";
            case TEMPORARY -> "TEMPORARY";
            case VIEW, SECURE_VIEW, TEMPORARY_VIEW, TEMPORARY_SECURE_VIEW -> "VIEW";
        };
    }

    private static List<? extends @Nullable Object> view(ObjectEntry entry) {
        ObjectName name = entry.name();
        return Arrays.asList(
                entry.label().createdOn(),
                name.name(),
                "",
                name.database(),
                name.schema(),
                entry.label().owner(),
                entry.label().commentText(),
                GetDdl.view(entry, false),
                entry.secure() ? "true" : "false",
                "false",
                "ROLE",
                "OFF");
    }

    /** Only here a table is counted: the rows that LIKE or LIMIT leave out cost nothing. */
    private static List<? extends @Nullable Object> sized(SessionContext session, ObjectEntry entry, boolean table)
            throws SqlFailure {
        ObjectName name = entry.name();
        @Nullable TableSize size = entry.view() ? null : TableSize.of(session, entry);
        List<@Nullable Object> cells = new ArrayList<>(Arrays.asList(
                entry.label().createdOn(),
                name.name(),
                name.database(),
                name.schema(),
                kind(entry),
                entry.label().commentText(),
                "",
                size == null ? null : Long.valueOf(size.rows()),
                size == null ? null : Long.valueOf(size.bytes()),
                entry.label().owner(),
                "1"));
        cells.addAll(
                table ? List.of("OFF", "OFF", "N", "N", "ROLE", "N", "N", "N", "N", "N") : List.of("ROLE", "N", "N"));
        return cells;
    }

    static List<Show.Row> columns(SessionContext session, ShowScope scope) {
        List<Show.Row> rows = new ArrayList<>();
        for (ObjectEntry entry : in(session, scope)) {
            ObjectName name = entry.name();
            for (ColumnEntry column : entry.columns()) {
                rows.add(row(
                        column.name(),
                        name.name(),
                        name.schema(),
                        column.name(),
                        column.type().json(column.nullable()),
                        column.nullable() ? "true" : "NOT_NULL",
                        Objects.requireNonNullElse(column.defaultText(), ""),
                        "COLUMN",
                        "",
                        Objects.requireNonNullElse(column.comment(), ""),
                        name.database(),
                        Objects.requireNonNullElse(column.autoincrement(), "")));
            }
        }
        return rows;
    }
}

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
        return new Show.Row(name, Arrays.asList(cells));
    }

    static List<Show.Row> databases(SessionContext session, boolean terse) {
        List<Show.Row> rows = new ArrayList<>();
        for (DatabaseEntry entry : session.catalog().databases()) {
            Label label = entry.label();
            String current = entry.name().equals(session.names().database()) ? "Y" : "N";
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

    static List<Show.Row> schemas(SessionContext session, boolean terse, ShowScope scope) {
        List<Show.Row> rows = new ArrayList<>();
        for (SchemaEntry entry : session.catalog().schemas()) {
            if (scope.database() != null && !scope.database().equals(entry.database())) {
                continue;
            }
            Label label = entry.label();
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
        return session.objects().stream()
                .filter(entry -> scope.takes(entry.name()))
                .toList();
    }

    private static Show.Row terse(ObjectEntry entry) {
        ObjectName name = entry.name();
        return row(name.name(), entry.label().createdOn(), name.name(), kind(entry), name.database(), name.schema());
    }

    private static String kind(ObjectEntry entry) {
        return switch (entry.kind()) {
            case TABLE -> "TABLE";
            case TRANSIENT -> "TRANSIENT";
            case TEMPORARY -> "TEMPORARY";
            case VIEW, SECURE_VIEW -> "VIEW";
        };
    }

    /** Tables count their rows; bytes are an estimate of eight a cell, for DuckDB tells none of a table in memory. */
    private static long count(SessionContext session, ObjectEntry entry) throws SqlFailure {
        return session.read("SELECT count(*) FROM " + entry.duck(), found -> found.next() ? found.getLong(1) : 0L);
    }

    static List<Show.Row> tables(SessionContext session, boolean terse, ShowScope scope) throws SqlFailure {
        List<Show.Row> rows = new ArrayList<>();
        for (ObjectEntry entry : in(session, scope)) {
            if (entry.view()) {
                continue;
            }
            if (terse) {
                rows.add(terse(entry));
                continue;
            }
            ObjectName name = entry.name();
            long count = count(session, entry);
            rows.add(row(
                    name.name(),
                    entry.label().createdOn(),
                    name.name(),
                    name.database(),
                    name.schema(),
                    kind(entry),
                    entry.label().commentText(),
                    "",
                    count,
                    count * entry.columns().size() * 8,
                    entry.label().owner(),
                    "1",
                    "OFF",
                    "OFF",
                    "N",
                    "N",
                    "ROLE",
                    "N",
                    "N",
                    "N",
                    "N",
                    "N"));
        }
        return rows;
    }

    static List<Show.Row> views(SessionContext session, boolean terse, ShowScope scope) {
        List<Show.Row> rows = new ArrayList<>();
        for (ObjectEntry entry : in(session, scope)) {
            if (!entry.view()) {
                continue;
            }
            ObjectName name = entry.name();
            String secure = entry.kind() == ObjectEntry.Kind.SECURE_VIEW ? "true" : "false";
            rows.add(
                    terse
                            ? terse(entry)
                            : row(
                                    name.name(),
                                    entry.label().createdOn(),
                                    name.name(),
                                    "",
                                    name.database(),
                                    name.schema(),
                                    entry.label().owner(),
                                    entry.label().commentText(),
                                    GetDdl.view(entry),
                                    secure,
                                    "false",
                                    "ROLE",
                                    "OFF"));
        }
        return rows;
    }

    static List<Show.Row> objects(SessionContext session, boolean terse, ShowScope scope) throws SqlFailure {
        List<Show.Row> rows = new ArrayList<>();
        for (ObjectEntry entry : in(session, scope)) {
            if (terse) {
                rows.add(terse(entry));
                continue;
            }
            ObjectName name = entry.name();
            Long count = entry.view() ? null : Long.valueOf(count(session, entry));
            Long bytes =
                    count == null ? null : Long.valueOf(count * entry.columns().size() * 8);
            rows.add(row(
                    name.name(),
                    entry.label().createdOn(),
                    name.name(),
                    name.database(),
                    name.schema(),
                    kind(entry),
                    entry.label().commentText(),
                    "",
                    count,
                    bytes,
                    entry.label().owner(),
                    "1",
                    "ROLE",
                    "N",
                    "N"));
        }
        return rows;
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

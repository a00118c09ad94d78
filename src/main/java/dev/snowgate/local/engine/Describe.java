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

    private static final String RESULT = "name,type,kind,null?,default,primary key,unique key,check,expression,comment";

    static EngineResult run(SessionContext session, TokenReader in) throws SqlFailure {
        if (in.accept("RESULT")) {
            return result(session, in);
        }
        String kind = in.any("TABLE", "VIEW", "SCHEMA", "DATABASE", "WAREHOUSE", "SEQUENCE", "USER");
        int mark = in.mark();
        if (kind.isEmpty() && in.peekName()) {
            // A name alone is a table's.
            List<String> path = in.path();
            if (in.end()) {
                return columns(session, path, "TABLE");
            }
            in.reset(mark);
        }
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
        String last = path.get(path.size() - 1);
        return switch (kind) {
            case "TABLE", "VIEW" -> columns(session, path, kind);
            case "SCHEMA" -> schema(session, path);
            case "WAREHOUSE" -> warehouse(session, last);
            case "SEQUENCE" -> sequence(session, path);
            case "USER" -> user(session, last);
            default -> database(session, last);
        };
    }

    /** {@code DESCRIBE RESULT 'id' | LAST_QUERY_ID()}. */
    private static EngineResult result(SessionContext session, TokenReader in) throws SqlFailure {
        String id;
        if (in.accept("LAST_QUERY_ID")) {
            in.expectOperator("(");
            long back = in.peekOperator(")") ? -1 : in.number();
            in.expectOperator(")");
            id = session.lastQueryId((int) back);
        } else {
            id = in.string();
        }
        in.expectEnd();
        List<List<?>> rows = new ArrayList<>();
        for (EngineColumn column : session.queries().result(id, session.user()).columns()) {
            rows.add(Arrays.asList(
                    column.name(),
                    ColumnType.of(column).text(),
                    "COLUMN",
                    column.nullable() ? "Y" : "N",
                    null,
                    "N",
                    "N",
                    null,
                    null,
                    null));
        }
        return TextRows.result(StatementType.DESCRIBE, TextRows.columns(RESULT), rows);
    }

    private static EngineResult warehouse(SessionContext session, String name) throws SqlFailure {
        WarehouseEntry entry = session.catalog().account().warehouses().find(name);
        if (entry == null) {
            throw Failures.missing("Warehouse", name);
        }
        return TextRows.result(
                StatementType.DESCRIBE,
                TextRows.columns("created_on@,name,kind"),
                List.of(List.of(entry.label().createdOn(), name, "WAREHOUSE")));
    }

    private static EngineResult sequence(SessionContext session, List<String> path) throws SqlFailure {
        SequenceEntry entry = session.catalog().sequence(Names.object(session, path, "DESCRIBE"));
        if (entry == null) {
            throw Failures.missing("Sequence", String.join(".", path));
        }
        return TextRows.result(
                StatementType.DESCRIBE,
                TextRows.columns(ShowMore.SEQUENCES),
                List.of(ShowMore.sequence(session, entry)));
    }

    private static EngineResult user(SessionContext session, String name) throws SqlFailure {
        UserEntry user = session.catalog().account().user(name);
        if (user == null && !name.equals(session.user())) {
            throw Failures.missing("User", name);
        }
        List<List<?>> rows = new ArrayList<>();
        rows.add(Arrays.asList("NAME", name, "null", "Name"));
        for (String property : List.of(
                "COMMENT",
                "DISPLAY_NAME",
                "LOGIN_NAME",
                "EMAIL",
                "DISABLED",
                "DEFAULT_WAREHOUSE",
                "DEFAULT_NAMESPACE",
                "DEFAULT_ROLE",
                "DEFAULT_SECONDARY_ROLES")) {
            String value = user == null ? "" : user.setting(property);
            rows.add(Arrays.asList(property, value.isEmpty() ? "null" : value, "null", ""));
        }
        return TextRows.result(StatementType.DESCRIBE, TextRows.columns("property,value,default,description"), rows);
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
            throw Failures.missing("Schema", name.database() + "." + name.schema());
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

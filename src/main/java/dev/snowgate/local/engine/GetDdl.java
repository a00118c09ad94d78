package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.local.translate.Translator;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** The statements that GET_DDL answers, in the form that Snowflake gives them. */
final class GetDdl {
    private GetDdl() {}

    /** What creates the object; {@code kind} is TABLE, VIEW or SCHEMA in any case, {@code full} asks for whole names. */
    static String of(SessionContext session, String kind, String name, boolean full) throws TranslateException {
        SessionNames names = session.names();
        List<String> path;
        try {
            path = new TokenReader(name).path();
        } catch (SqlFailure e) {
            throw new TranslateException(e.code(), e.sqlState(), e.message());
        }
        int count = path.size();
        String database = count > 2 ? path.get(count - 3) : names.database();
        String last = path.get(count - 1);
        String upper = kind.toUpperCase(Locale.ROOT);
        if (upper.equals("SCHEMA")) {
            return schema(session, String.valueOf(count > 1 ? path.get(count - 2) : database), last, full);
        }
        if (!upper.equals("TABLE") && !upper.equals("VIEW")) {
            throw TranslateException.unsupported("GET_DDL of " + upper);
        }
        String schema = count > 1 ? path.get(count - 2) : names.schema();
        ObjectEntry entry =
                database == null || schema == null ? null : session.object(new ObjectName(database, schema, last));
        // TABLE and VIEW mean either (Snowflake's reference).
        if (entry == null) {
            throw TranslateException.missing("Object", name);
        }
        return entry.view() ? view(entry, full) : table(entry, full);
    }

    private static String schema(SessionContext session, String database, String schema, boolean full)
            throws TranslateException {
        if (!session.catalog().hasSchema(database, schema)) {
            throw TranslateException.missing("Schema", database + "." + schema);
        }
        StringJoiner all = new StringJoiner("\n\n");
        String before = full ? Translator.snowflakeName(database) + "." : "";
        all.add("create or replace schema " + before + Translator.snowflakeName(schema) + ";");
        for (ObjectEntry entry : session.objects()) {
            if (entry.name().database().equals(database)
                    && entry.name().schema().equals(schema)) {
                all.add(entry.view() ? view(entry, full) : table(entry, full));
            }
        }
        return all.toString();
    }

    static String table(ObjectEntry entry, boolean full) {
        StringJoiner columns = new StringJoiner(",\n", "(\n", "\n)");
        for (ColumnEntry column : entry.columns()) {
            StringBuilder text = new StringBuilder("\t" + Translator.snowflakeName(column.name()) + " "
                    + column.type().text());
            if (!column.nullable()) {
                text.append(" NOT NULL");
            }
            if (column.autoincrement() != null) {
                text.append(' ')
                        .append(column.autoincrement()
                                .replace("IDENTITY", "autoincrement")
                                .toLowerCase(Locale.ROOT));
            } else if (column.defaultText() != null) {
                text.append(" DEFAULT ").append(column.defaultText());
            }
            if (column.comment() != null) {
                text.append(" COMMENT ").append(literal(column.comment()));
            }
            columns.add(text);
        }
        for (KeyEntry key : entry.keys()) {
            if (key.kind() != KeyEntry.Kind.FOREIGN) {
                String word = key.kind() == KeyEntry.Kind.PRIMARY ? "primary key" : "unique";
                columns.add("\t" + word + " (" + String.join(", ", key.columns()) + ")");
            }
        }
        String sort = switch (entry.kind()) {
            case TRANSIENT -> "TRANSIENT ";
            case TEMPORARY -> "TEMPORARY ";
            default -> "";
        };
        return "create or replace " + sort + "TABLE " + name(entry, full) + " " + columns + comment(entry) + ";";
    }

    static String view(ObjectEntry entry, boolean full) {
        StringJoiner columns = new StringJoiner(",\n", "(\n", "\n)");
        for (ColumnEntry column : entry.columns()) {
            String comment = column.comment() == null ? "" : " COMMENT " + literal(column.comment());
            columns.add("\t" + Translator.snowflakeName(column.name()) + comment);
        }
        String sort = (entry.secure() ? "secure " : "") + (entry.temporary() ? "temporary " : "");
        return "create or replace " + sort + "view "
                + name(entry, full) + columns + comment(entry) + " as " + entry.text()
                + ";";
    }

    private static String name(ObjectEntry entry, boolean full) {
        ObjectName name = entry.name();
        String own = Translator.snowflakeName(name.name());
        return full
                ? Translator.snowflakeName(name.database()) + "." + Translator.snowflakeName(name.schema()) + "." + own
                : own;
    }

    private static String comment(ObjectEntry entry) {
        String comment = entry.label().comment();
        return comment == null ? "" : " COMMENT=" + literal(comment);
    }

    /** A string as Snowflake writes it: backslashes escape, quotes are doubled. */
    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}

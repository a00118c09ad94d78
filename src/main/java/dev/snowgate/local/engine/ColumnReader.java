package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.local.translate.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a column of CREATE TABLE or ALTER TABLE ADD COLUMN. */
final class ColumnReader {
    /** Characters of the longest VARCHAR (Snowflake's reference, "String and binary data types"). */
    private static final int MOST_CHARACTERS = 134_217_728;

    /**
     * A column as written.
     *
     * @param entry for the catalog
     * @param keys constraints on it alone
     */
    record Definition(ColumnEntry entry, List<KeyEntry> keys) {}

    private ColumnReader() {}

    /** @param place where DuckDB will hold the table */
    static Definition read(SessionContext session, TokenReader in, ObjectName place, @Nullable ObjectName table)
            throws SqlFailure {
        String name = in.identifier();
        Types.Named type = mapped(session, type(in));
        boolean nullable = true;
        @Nullable String defaultText = null;
        @Nullable String comment = null;
        @Nullable Counter counter = null;
        List<KeyEntry> keys = new ArrayList<>();
        while (!in.end() && !in.peekOperator(",") && !in.peekOperator(")")) {
            if (in.accept("NOT", "NULL")) {
                nullable = false;
            } else if (in.accept("DEFAULT")) {
                defaultText = expression(in);
            } else if (in.accept("COMMENT")) {
                in.operator("=");
                comment = in.string();
            } else if (!in.any("AUTOINCREMENT", "IDENTITY").isEmpty()) {
                counter = counter(session, in, place, name);
            } else if (in.peek("AS") || in.peek("GENERATED")) {
                throw Failures.unsupported("computed columns");
            } else if (in.accept("COLLATE")) {
                throw Failures.unsupported("COLLATE");
            } else if (in.peek("WITH") || in.peek("MASKING") || in.peek("TAG") || in.peek("PROJECTION")) {
                in.accept("WITH");
                throw Failures.unsupported("column " + in.skip().upper());
            } else if (!in.accept("NULL")) {
                KeyEntry key = Constraints.inline(session, in, name, table);
                keys.add(key);
                nullable &= key.kind() != KeyEntry.Kind.PRIMARY;
            }
        }
        ColumnEntry entry = new ColumnEntry(name, declared(type), nullable, defaultText, comment, counter);
        if (defaultText != null) {
            sameKind(entry, defaultText);
            session.translateExpression(defaultText);
        }
        return new Definition(entry, List.copyOf(keys));
    }

    /** A constant text is a default of texts alone, a constant number none of dates and truth values. */
    private static void sameKind(ColumnEntry column, String constant) throws SqlFailure {
        ColumnType type = column.type();
        boolean text = constant.startsWith("'") && constant.indexOf('\'', 1) == constant.length() - 1;
        boolean number = constant.matches("\\d+(\\.\\d+)?");
        boolean numbers = List.of(SnowType.FIXED, SnowType.REAL, SnowType.TEXT).contains(type.type());
        if (text ? type.type() != SnowType.TEXT : number && !numbers) {
            String given = text ? "VARCHAR(" + (constant.length() - 2) + ")" : "NUMBER(" + constant.length() + ",0)";
            throw Failures.compilation(
                    "002023",
                    "22000",
                    "Expression type does not match column data type, expecting " + type.text() + " but got " + given
                            + " for column " + column.name());
        }
    }

    /** TIMESTAMP alone is the kind that TIMESTAMP_TYPE_MAPPING names. */
    private static Types.Named mapped(SessionContext session, Types.Named type) {
        Object mapping = session.parameters().get("TIMESTAMP_TYPE_MAPPING");
        return type.name().equals("TIMESTAMP") && mapping != null
                ? new Types.Named(mapping.toString().toUpperCase(Locale.ROOT), type.arguments(), type.next())
                : type;
    }

    static Types.Named type(TokenReader in) throws SqlFailure {
        String name = in.name();
        if (name.equals("DOUBLE")) {
            in.accept("PRECISION");
        } else if (name.endsWith("CHAR") || name.equals("CHARACTER")) {
            in.accept("VARYING");
        }
        List<Integer> arguments = new ArrayList<>();
        if (in.operator("(")) {
            if (name.equals("ARRAY") || name.equals("OBJECT") || name.equals("MAP")) {
                throw Failures.unsupported("structured types");
            }
            do {
                long argument = in.number();
                if (argument < 0) {
                    throw in.unexpected();
                }
                arguments.add((int) Math.min(argument, Integer.MAX_VALUE));
            } while (in.operator(","));
            in.expectOperator(")");
        }
        if (name.equals("TIMESTAMP")) {
            name += in.accept("WITHOUT", "TIME", "ZONE")
                    ? "_NTZ"
                    : in.accept("WITH", "LOCAL", "TIME", "ZONE")
                            ? "_LTZ"
                            : in.accept("WITH", "TIME", "ZONE") ? "_TZ" : "";
        }
        return new Types.Named(name, List.copyOf(arguments), 0);
    }

    static ColumnType declared(Types.Named type) throws SqlFailure {
        List<Integer> arguments = type.arguments();
        int first = arguments.isEmpty() ? -1 : arguments.get(0);
        try {
            return switch (Types.canonical(type.name())) {
                case "NUMBER" ->
                    new ColumnType(
                            SnowType.FIXED, first < 0 ? 38 : first, arguments.size() > 1 ? arguments.get(1) : 0, 0);
                case "FLOAT" -> new ColumnType(SnowType.REAL, 0, 0, 0);
                case "VARCHAR" -> new ColumnType(SnowType.TEXT, 0, 0, length(type, first));
                case "BINARY" -> new ColumnType(SnowType.BINARY, 0, 0, first < 0 ? ColumnType.BINARY_LENGTH : first);
                case "TIME" -> new ColumnType(SnowType.TIME, 0, fraction(type, first), 0);
                case "TIMESTAMP_NTZ" -> new ColumnType(SnowType.TIMESTAMP_NTZ, 0, fraction(type, first), 0);
                case "TIMESTAMP_LTZ" -> new ColumnType(SnowType.TIMESTAMP_LTZ, 0, fraction(type, first), 0);
                case "TIMESTAMP_TZ" -> new ColumnType(SnowType.TIMESTAMP_TZ, 0, fraction(type, first), 0);
                default -> new ColumnType(SnowType.valueOf(Types.canonical(type.name())), 0, 0, 0);
            };
        } catch (TranslateException e) {
            throw Failures.of(e);
        }
    }

    /** Digits behind the second: 9 unless said. */
    private static int fraction(Types.Named type, int digits) throws SqlFailure {
        if (digits > 9) {
            throw Failures.compilation(
                    "002002", "22023", "Invalid precision of " + type.name() + "(" + digits + "): it is 0 to 9.");
        }
        return digits < 0 ? 9 : digits;
    }

    private static long length(Types.Named type, int first) throws SqlFailure {
        if (first == 0) {
            throw Failures.compilation(
                    "002002", "22023", "Invalid length of " + type.name() + ": it must be at least 1.");
        }
        if (first > MOST_CHARACTERS) {
            throw Failures.compilation(
                    "002002",
                    "22023",
                    "Invalid length of " + type.name() + ": it must be at most " + MOST_CHARACTERS + ".");
        }
        if (first > 0) {
            return first;
        }
        return type.name().equals("CHAR") || type.name().equals("CHARACTER") ? 1 : ColumnType.TEXT_LENGTH;
    }

    /** A default: up to the next word that belongs to the column. */
    private static String expression(TokenReader in) throws SqlFailure {
        int start = in.offset();
        in.skip();
        while (!in.end()
                && !in.peekOperator(",")
                && !in.peekOperator(")")
                && !in.peek("COMMENT")
                && !in.peek("NOT")
                && !in.peek("PRIMARY")
                && !in.peek("UNIQUE")
                && !in.peek("REFERENCES")
                && !in.peek("CONSTRAINT")
                && !in.peek("NULL")) {
            in.skip();
        }
        return in.since(start);
    }

    private static Counter counter(SessionContext session, TokenReader in, ObjectName place, String column)
            throws SqlFailure {
        long start = 1;
        long step = 1;
        if (in.operator("(")) {
            start = in.number();
            in.expectOperator(",");
            step = in.number();
            in.expectOperator(")");
        } else if (in.accept("START")) {
            in.accept("WITH");
            in.operator("=");
            start = in.number();
        }
        if (in.accept("INCREMENT")) {
            in.accept("BY");
            in.operator("=");
            step = in.number();
        }
        boolean ordered = in.any("ORDER", "NOORDER").equals("ORDER");
        return TableDdl.counter(session, place, column, start, step, ordered);
    }
}

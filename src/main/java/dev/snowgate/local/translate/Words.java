package dev.snowgate.local.translate;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Words with a meaning of their own, and how names and strings are written for DuckDB. */
final class Words {
    /** Words that start or join a clause at query level; never an alias. */
    static final Set<String> CLAUSE = Set.of(
            "FROM",
            "WHERE",
            "GROUP",
            "HAVING",
            "QUALIFY",
            "ORDER",
            "LIMIT",
            "OFFSET",
            "FETCH",
            "UNION",
            "EXCEPT",
            "MINUS",
            "INTERSECT",
            "START",
            "CONNECT",
            "WINDOW",
            "ON",
            "USING",
            "JOIN",
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "CROSS",
            "NATURAL",
            "ASOF",
            "LATERAL",
            "PIVOT",
            "UNPIVOT",
            "SAMPLE",
            "TABLESAMPLE",
            "MATCH_CONDITION",
            "AT",
            "BEFORE",
            "CHANGES",
            "MATCH_RECOGNIZE",
            "SET",
            "WHEN",
            "SELECT",
            "VALUES",
            "INTO",
            "FOR");

    /** Words of expressions that pass through and are no names. */
    static final Set<String> EXPRESSION = Set.of(
            "AND",
            "OR",
            "NOT",
            "IN",
            "IS",
            "NULL",
            "TRUE",
            "FALSE",
            "BETWEEN",
            "LIKE",
            "ILIKE",
            "EXISTS",
            "DISTINCT",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "ASC",
            "DESC",
            "NULLS",
            "FIRST",
            "LAST",
            "ALL",
            "ANY",
            "SOME",
            "OVER",
            "PARTITION",
            "BY",
            "ORDER",
            "ROWS",
            "RANGE",
            "UNBOUNDED",
            "PRECEDING",
            "FOLLOWING",
            "CURRENT",
            "ROW",
            "AS",
            "FROM",
            "ESCAPE",
            "GROUPS",
            "DEFAULT",
            "SETS",
            "GROUPING",
            "CUBE",
            "ROLLUP",
            "RLIKE",
            "REGEXP",
            "COLLATE",
            "INTERVAL",
            "SELECT",
            "WHERE");

    /** Of those, the ones that can end an operand. */
    static final Set<String> OPERAND = Set.of("NULL", "TRUE", "FALSE", "END", "DEFAULT");

    /** Reserved by DuckDB, ordinary names in Snowflake. */
    private static final Set<String> QUOTED = Set.of(
            "ANALYSE",
            "ANALYZE",
            "ARRAY",
            "ASYMMETRIC",
            "BOTH",
            "DEFERRABLE",
            "DESCRIBE",
            "DO",
            "END",
            "FETCH",
            "FOREIGN",
            "INITIALLY",
            "LAMBDA",
            "LEADING",
            "LIMIT",
            "OFFSET",
            "ONLY",
            "PIVOT",
            "PIVOT_LONGER",
            "PIVOT_WIDER",
            "PLACING",
            "PRIMARY",
            "REFERENCES",
            "RETURNING",
            "SHOW",
            "SUMMARIZE",
            "SYMMETRIC",
            "TRAILING",
            "UNPIVOT",
            "USER",
            "VARIADIC",
            "WINDOW",
            "COLLATE",
            "COLUMN",
            "CONSTRAINT",
            "GLOB",
            "OVERLAPS",
            "SEMI",
            "ANTI",
            "POSITIONAL",
            "MACRO",
            "MAP",
            "STRUCT",
            "COLUMNS",
            "TRY",
            "AT",
            "GENERATED");

    private Words() {}

    static boolean afterQuery(Node node) {
        return node.anyWord("UNION", "EXCEPT", "MINUS", "INTERSECT", "ORDER", "LIMIT", "OFFSET", "FETCH");
    }

    /** A name for DuckDB: words in upper case, quoted where DuckDB would read something else. */
    static String name(Node node) {
        String value = node.token().value();
        boolean plain =
                node.kind(dev.snowgate.sql.lex.TokenKind.WORD) && !QUOTED.contains(value) && value.indexOf('$') < 0;
        return plain ? value : quote(value);
    }

    /** A name as Snowflake's errors show it: parts in quotes where they need them. */
    static String shown(List<String> names) {
        return names.stream().map(Translator::snowflakeName).collect(Collectors.joining("."));
    }

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        if (text.indexOf('\0') >= 0) {
            text = text.replace("\0", "");
        }
        return '\'' + text.replace("'", "''") + '\'';
    }
}

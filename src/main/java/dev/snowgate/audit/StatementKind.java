package dev.snowgate.audit;

import dev.snowgate.sql.lex.TokenKind;
import dev.snowgate.sql.lex.Tokens;
import java.util.Locale;

/**
 * What kind of statement is sent, told from its first word. That is enough only because the guard has judged it before:
 * what begins like a reading statement was proved to be one.
 */
enum StatementKind {
    QUERY(false),
    SHOW(false),
    DESCRIBE(false),
    EXPLAIN(false),
    LIST(false),
    INSERT(true),
    UPDATE(true),
    DELETE(true),
    MERGE(true),
    TRUNCATE(true),
    CREATE(true),
    DROP(true),
    /** Whatever else there may be some day; taken for one that writes. */
    OTHER(true);

    /** More than the parentheses that may stand before the first word: the guard takes no deeper ones. */
    private static final int MOST_TOKENS = 256;

    private final boolean writes;

    StatementKind(boolean writes) {
        this.writes = writes;
    }

    boolean writes() {
        return writes;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StatementKind of(String sql) {
        Tokens tokens = Tokens.of(sql, MOST_TOKENS);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.is(i, TokenKind.WORD)) {
                return ofWord(sql.substring(tokens.start(i), tokens.end(i)).toLowerCase(Locale.ROOT));
            }
            if (!tokens.is(i, TokenKind.OPERATOR) || sql.charAt(tokens.start(i)) != '(') {
                return OTHER;
            }
        }
        return OTHER;
    }

    private static StatementKind ofWord(String word) {
        return switch (word) {
            case "select", "with", "values" -> QUERY;
            case "show" -> SHOW;
            case "describe", "desc" -> DESCRIBE;
            case "explain" -> EXPLAIN;
            case "list", "ls" -> LIST;
            case "insert" -> INSERT;
            case "update" -> UPDATE;
            case "delete" -> DELETE;
            case "merge" -> MERGE;
            case "truncate" -> TRUNCATE;
            case "create" -> CREATE;
            case "drop" -> DROP;
            default -> OTHER;
        };
    }
}

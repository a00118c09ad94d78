package dev.snowgate.local.engine;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text into statements at its semicolons. */
final class Splitter {
    private Splitter() {}

    /** The statements without their semicolons; empty ones do not count. */
    static List<String> split(String sql) {
        List<String> statements = new ArrayList<>();
        int start = -1;
        int end = 0;
        int brackets = 0;
        List<Token> tokens = Lexer.lexWithoutComments(sql);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (start < 0 && block(tokens, i)) {
                add(sql, token.start(), tokens.get(tokens.size() - 1).end(), statements);
                return statements;
            }
            if (token.isOperator(";") && brackets == 0) {
                add(sql, start, end, statements);
                start = -1;
                continue;
            }
            if (token.isOperator("(") || token.isOperator("[") || token.isOperator("{")) {
                brackets++;
            } else if (token.isOperator(")") || token.isOperator("]") || token.isOperator("}")) {
                brackets = Math.max(0, brackets - 1);
            }
            start = start < 0 ? token.start() : start;
            end = token.end();
        }
        add(sql, start, end, statements);
        return statements;
    }

    /** Whether a block of Snowflake Scripting begins here, which is one statement to its end. */
    private static boolean block(List<Token> tokens, int i) {
        Token first = tokens.get(i);
        Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : first;
        boolean alone = i + 1 == tokens.size() || next.isOperator(";");
        boolean transaction = alone || next.isWord("TRANSACTION") || next.isWord("WORK") || next.isWord("NAME");
        return first.isWord("DECLARE") || (first.isWord("BEGIN") && !transaction);
    }

    private static void add(String sql, int start, int end, List<String> statements) {
        if (start >= 0) {
            statements.add(sql.substring(start, end));
        }
    }
}

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
        for (Token token : Lexer.lexWithoutComments(sql)) {
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

    private static void add(String sql, int start, int end, List<String> statements) {
        if (start >= 0) {
            statements.add(sql.substring(start, end));
        }
    }
}

package dev.snowgate.local.engine;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code SET name = expression}, {@code SET (a, b) = (x, y)} and {@code UNSET name}. */
final class Variables {
    /** One variable and what it becomes: Snowflake text of an expression, empty to forget it. */
    record Assignment(String name, String expression) {}

    private Variables() {}

    /** The command with every {@code IDENTIFIER($variable)} as {@code IDENTIFIER('its value')}. */
    static String named(String sql, Map<String, String> variables) throws SqlFailure {
        StringBuilder out = new StringBuilder();
        int copied = 0;
        List<Token> tokens = Lexer.lexWithoutComments(sql);
        for (int i = 2; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() != TokenKind.VARIABLE
                    || !tokens.get(i - 1).isOperator("(")
                    || !tokens.get(i - 2).isWord("IDENTIFIER")) {
                continue;
            }
            String value = variables.get(token.text().substring(1).toUpperCase(Locale.ROOT));
            if (value == null) {
                throw Failures.compilation(
                        "002211",
                        "02000",
                        "Session variable '" + token.text().toUpperCase(Locale.ROOT) + "' does not exist");
            }
            out.append(sql, copied, token.start()).append(value);
            copied = token.end();
        }
        return copied == 0 ? sql : out + sql.substring(copied);
    }

    static List<Assignment> read(String sql) throws SqlFailure {
        List<Token> tokens = Lexer.lexWithoutComments(sql);
        int equals = 1;
        while (equals < tokens.size() && !tokens.get(equals).isOperator("=")) {
            equals++;
        }
        List<String> names = names(tokens.subList(1, equals));
        if (tokens.get(0).isWord("UNSET")) {
            return names.stream().map(name -> new Assignment(name, "")).toList();
        }
        List<String> values = values(sql, tokens, equals + 1, names.size() > 1);
        if (values.size() != names.size()) {
            throw syntax();
        }
        List<Assignment> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            all.add(new Assignment(names.get(i), values.get(i)));
        }
        return all;
    }

    private static List<String> names(List<Token> tokens) throws SqlFailure {
        List<String> names = tokens.stream()
                .filter(token -> token.kind() == TokenKind.WORD || token.kind() == TokenKind.QUOTED_IDENTIFIER)
                .map(Token::value)
                .toList();
        if (names.isEmpty()) {
            throw syntax();
        }
        return names;
    }

    private static List<String> values(String sql, List<Token> tokens, int from, boolean several) throws SqlFailure {
        int first = several ? from + 1 : from;
        int last = several ? tokens.size() - 1 : tokens.size();
        if (first >= last) {
            throw syntax();
        }
        List<String> values = new ArrayList<>();
        int depth = 0;
        int start = tokens.get(first).start();
        for (int i = first; i < last; i++) {
            Token token = tokens.get(i);
            depth += token.isOperator("(") ? 1 : token.isOperator(")") ? -1 : 0;
            if (several && depth == 0 && token.isOperator(",")) {
                values.add(sql.substring(start, token.start()));
                start = token.end();
            }
        }
        values.add(sql.substring(start, tokens.get(last - 1).end()));
        return values;
    }

    private static SqlFailure syntax() {
        return new SqlFailure(
                "001003", "42000", "COMPILATION", "SQL compilation error:\nsyntax error in SET or UNSET.");
    }
}

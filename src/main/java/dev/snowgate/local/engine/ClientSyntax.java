package dev.snowgate.local.engine;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Place;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What clients write that is not of the dialect itself: numbered markers ({@code :1}), the escapes of ODBC and JDBC
 * ({@code {fn …}}, {@code {d '…'}}), a marker for the name in a command. Snowflake takes them; they are made plain before a
 * statement runs, at the same length where that is possible, so that places in error texts stay right.
 */
final class ClientSyntax {
    private static final Map<String, String> ESCAPES = Map.of("FN", "", "D", "DATE", "T", "TIME", "TS", "TIMESTAMP");

    private final EngineStatement statement;
    private final boolean runs;
    private final List<Token> tokens;
    private final StringBuilder sql = new StringBuilder();
    private final List<Integer> order = new ArrayList<>();
    private int copied;
    private int markers;
    private boolean numbered;

    private ClientSyntax(EngineStatement statement, boolean runs) {
        this.statement = statement;
        this.runs = runs;
        this.tokens = Lexer.lexWithoutComments(statement.sql());
    }

    /**
     * The same statement in the dialect's own words.
     *
     * @param runs whether it is to be run: then every marker needs a value
     * @throws SqlFailure 002049 when a marker has none
     */
    static EngineStatement plain(EngineStatement statement, boolean runs) throws SqlFailure {
        String text = statement.sql();
        return text.indexOf('?') < 0 && text.indexOf(':') < 0 && text.indexOf('{') < 0
                ? statement
                : new ClientSyntax(statement, runs).read();
    }

    private EngineStatement read() throws SqlFailure {
        boolean command = StatementKind.of(statement.sql()) == StatementKind.COMMAND;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (numberedMarker(i)) {
                numbered = true;
                replace(token.start(), tokens.get(i + 1).end(), "?");
                marker(
                        Integer.parseInt(tokens.get(i + 1).text()),
                        ":" + tokens.get(i + 1).text(),
                        token.start());
            } else if (token.kind() == TokenKind.BIND) {
                marker(++markers, "?", token.start());
                if (command && i > 1 && tokens.get(i - 2).isWord("IDENTIFIER")) {
                    name(token);
                }
            } else if (token.isOperator("{") && escape(i)) {
                String word = ESCAPES.get(tokens.get(i + 1).upper());
                replace(token.start(), tokens.get(i + 1).end(), String.valueOf(word));
            } else if (token.isOperator("}") && closesEscape(i)) {
                replace(token.start(), token.end(), "");
            }
        }
        sql.append(statement.sql(), copied, statement.sql().length());
        List<List<Bind>> rows = statement.bindRows().stream().map(this::ordered).toList();
        return new EngineStatement(statement.queryId(), sql.toString(), rows, statement.parameters());
    }

    /** A colon and a number; behind a string it is a key's value. */
    private boolean numberedMarker(int i) {
        return tokens.get(i).isOperator(":")
                && i + 1 < tokens.size()
                && tokens.get(i + 1).kind() == TokenKind.NUMBER
                && tokens.get(i + 1).start() == tokens.get(i).end()
                && tokens.get(i + 1).text().matches("[1-9]\\d{0,5}")
                && (i == 0 || tokens.get(i - 1).kind() != TokenKind.STRING);
    }

    private void marker(int number, String shown, int offset) throws SqlFailure {
        order.add(number - 1);
        if (runs && statement.bindRows().isEmpty()) {
            throw unbound(shown, offset);
        }
        for (List<Bind> row : statement.bindRows()) {
            if (number > row.size()) {
                throw unbound(shown, offset);
            }
        }
    }

    private SqlFailure unbound(String shown, int offset) {
        return Failures.compilation(
                "002049",
                "42601",
                "error " + Place.of(statement.sql(), offset).words() + "\nBind variable " + shown + " not set.");
    }

    /** A command reads its name from a string. */
    private void name(Token token) {
        if (statement.bindRows().size() == 1) {
            int last = order.remove(order.size() - 1);
            String value = statement.bindRows().get(0).get(last).value();
            replace(
                    token.start(),
                    token.end(),
                    "'" + String.valueOf(value).replace("\\", "\\\\").replace("'", "''") + "'");
            numbered = true;
        }
    }

    private boolean escape(int i) {
        return i + 2 < tokens.size()
                && tokens.get(i + 1).kind() == TokenKind.WORD
                && ESCAPES.containsKey(tokens.get(i + 1).upper())
                && (tokens.get(i + 1).isWord("FN")
                        ? tokens.get(i + 2).kind() == TokenKind.WORD
                        : tokens.get(i + 2).kind() == TokenKind.STRING);
    }

    /** Whether the bracket that closes at {@code i} opened an escape. */
    private boolean closesEscape(int i) {
        int depth = 0;
        for (int at = i; at >= 0; at--) {
            if (tokens.get(at).isOperator("}")) {
                depth++;
            } else if (tokens.get(at).isOperator("{") && --depth == 0) {
                return escape(at);
            }
        }
        return false;
    }

    private void replace(int from, int to, String text) {
        sql.append(statement.sql(), copied, from)
                .append(text)
                .append(" ".repeat(Math.max(0, to - from - text.length())));
        copied = to;
    }

    private List<Bind> ordered(List<Bind> row) {
        return numbered ? order.stream().map(row::get).toList() : row;
    }
}

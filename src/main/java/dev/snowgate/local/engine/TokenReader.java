package dev.snowgate.local.engine;

import dev.snowgate.local.translate.TranslateException;
import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** Reads a command from left to right; what does not fit is Snowflake's syntax error. */
final class TokenReader {
    private final String sql;
    private final List<Token> tokens;
    private int at;

    TokenReader(String sql) {
        this.sql = sql;
        tokens = Lexer.lexWithoutComments(sql);
        while (!tokens.isEmpty() && tokens.get(tokens.size() - 1).isOperator(";")) {
            tokens.remove(tokens.size() - 1);
        }
    }

    boolean end() {
        return at >= tokens.size();
    }

    /** Where the next token starts in the text. */
    int offset() {
        return end() ? sql.length() : tokens.get(at).start();
    }

    /** The text from the next token to the end of the statement. */
    String rest() {
        return end()
                ? ""
                : sql.substring(offset(), tokens.get(tokens.size() - 1).end());
    }

    /** The text from {@code start} to the end of the last token read. */
    String since(int start) {
        return at == 0
                ? ""
                : sql.substring(start, Math.max(start, tokens.get(at - 1).end()));
    }

    int mark() {
        return at;
    }

    void reset(int mark) {
        at = mark;
    }

    /** Whether the words come next; nothing is read. */
    boolean peek(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).isWord(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether the word comes next and an opening bracket behind it; nothing is read. */
    boolean peekCall(String word) {
        return peek(word) && at + 1 < tokens.size() && tokens.get(at + 1).isOperator("(");
    }

    /** Reads the words if all of them come next. */
    boolean accept(String... words) {
        boolean found = peek(words);
        at += found ? words.length : 0;
        return found;
    }

    /** Reads the first of the words that comes next, and answers it, or the empty text. */
    String any(String... words) {
        for (String word : words) {
            if (accept(word)) {
                return word;
            }
        }
        return "";
    }

    boolean peekOperator(String symbol) {
        return !end() && tokens.get(at).isOperator(symbol);
    }

    boolean operator(String symbol) {
        boolean found = peekOperator(symbol);
        at += found ? 1 : 0;
        return found;
    }

    void expect(String... words) throws SqlFailure {
        for (String word : words) {
            if (!accept(word)) {
                throw unexpected();
            }
        }
    }

    void expectOperator(String symbol) throws SqlFailure {
        if (!operator(symbol)) {
            throw unexpected();
        }
    }

    void expectEnd() throws SqlFailure {
        if (!end()) {
            throw unexpected();
        }
    }

    boolean peekName() {
        return !end()
                && (tokens.get(at).kind() == TokenKind.WORD || tokens.get(at).kind() == TokenKind.QUOTED_IDENTIFIER);
    }

    /** Reads the word that {@link #peekName} saw. */
    String firstWord() {
        return tokens.get(at++).value();
    }

    /** The last name in the text. */
    String lastName() {
        return tokens.get(tokens.size() - 1).value();
    }

    /** Whether the word AS comes somewhere outside brackets. */
    boolean peekAs() {
        int depth = 0;
        for (int i = at; i < tokens.size(); i++) {
            depth += tokens.get(i).isOperator("(") ? 1 : tokens.get(i).isOperator(")") ? -1 : 0;
            if (depth == 0 && tokens.get(i).isWord("AS")) {
                return true;
            }
        }
        return false;
    }

    String name() throws SqlFailure {
        if (!peekName()) {
            throw unexpected();
        }
        return tokens.get(at++).value();
    }

    /** The name of an object or a column: no reserved word. */
    String identifier() throws SqlFailure {
        if (!end()
                && tokens.get(at).kind() == TokenKind.WORD
                && Reserved.word(tokens.get(at).upper())) {
            throw unexpected();
        }
        return name();
    }

    /** A dotted name, or {@code IDENTIFIER('…')}; {@code DB..T} means schema PUBLIC. */
    List<String> path() throws SqlFailure {
        if (peek("IDENTIFIER") && at + 1 < tokens.size() && tokens.get(at + 1).isOperator("(")) {
            at += 2;
            List<String> inner = new TokenReader(string()).path();
            expectOperator(")");
            return inner;
        }
        List<String> parts = new ArrayList<>(List.of(identifier()));
        while (operator(".")) {
            parts.add(peekOperator(".") ? Catalog.PUBLIC : identifier());
        }
        return List.copyOf(parts);
    }

    /** Whether brackets with nothing but names come next. */
    boolean peekNamesOnly() {
        for (int i = at + 1; i + 1 < tokens.size(); i += 2) {
            boolean name =
                    tokens.get(i).kind() == TokenKind.WORD || tokens.get(i).kind() == TokenKind.QUOTED_IDENTIFIER;
            if (!name
                    || (!tokens.get(i + 1).isOperator(",") && !tokens.get(i + 1).isOperator(")"))) {
                return false;
            }
            if (tokens.get(i + 1).isOperator(")")) {
                return true;
            }
        }
        return false;
    }

    /** Names in brackets. */
    List<String> names() throws SqlFailure {
        expectOperator("(");
        List<String> names = new ArrayList<>();
        do {
            names.add(name());
        } while (operator(","));
        expectOperator(")");
        return List.copyOf(names);
    }

    boolean peekString() {
        return !end()
                && (tokens.get(at).kind() == TokenKind.STRING || tokens.get(at).kind() == TokenKind.DOLLAR_STRING);
    }

    String string() throws SqlFailure {
        if (!peekString()) {
            throw unexpected();
        }
        return tokens.get(at++).value();
    }

    long number() throws SqlFailure {
        boolean minus = operator("-");
        if (end() || !tokens.get(at).text().matches("\\d{1,18}")) {
            throw unexpected();
        }
        long value = Long.parseLong(tokens.get(at++).text());
        return minus ? -value : value;
    }

    /** Reads one token, or a whole group if it opens a bracket. */
    Token skip() throws SqlFailure {
        if (end()) {
            throw unexpected();
        }
        Token first = tokens.get(at++);
        if (first.isOperator("(")) {
            while (!peekOperator(")")) {
                skip();
            }
            at++;
        }
        return first;
    }

    /** The error at the next token. */
    SqlFailure unexpected() {
        String found = end() ? "<EOF>" : tokens.get(at).text();
        return Failures.of(TranslateException.syntax(sql, offset(), found));
    }
}

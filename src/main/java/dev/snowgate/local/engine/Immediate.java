package dev.snowgate.local.engine;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code EXECUTE IMMEDIATE '…'} and {@code EXECUTE IMMEDIATE $variable}: the statement that the text holds. */
final class Immediate {
    private Immediate() {}

    /** The statement to run: the one in the text, or {@code given} itself where it is no such command. */
    static EngineStatement of(EngineStatement given, SessionState state) throws SqlFailure {
        // Most statements are none, and need not be taken apart for that.
        if (!given.sql().toUpperCase(Locale.ROOT).contains("IMMEDIATE")) {
            return given;
        }
        List<Token> tokens = Lexer.lexWithoutComments(given.sql());
        if (tokens.size() < 3
                || !tokens.get(0).isWord("EXECUTE")
                || !tokens.get(1).isWord("IMMEDIATE")) {
            return given;
        }
        if (tokens.get(tokens.size() - 1).isOperator(")")) {
            throw Failures.unsupported("EXECUTE IMMEDIATE … USING");
        }
        String text = text(tokens.get(2), state);
        if (text == null || tokens.size() > 3) {
            throw new TokenReader(given.sql().substring(tokens.get(2).start())).unexpected();
        }
        List<String> statements = Splitter.split(text);
        if (statements.size() != 1) {
            throw Failures.unsupported("EXECUTE IMMEDIATE of several statements");
        }
        return new EngineStatement(given.queryId(), statements.get(0), given.bindRows(), given.parameters());
    }

    private static @Nullable String text(Token token, SessionState state) throws SqlFailure {
        if (token.kind() == TokenKind.STRING || token.kind() == TokenKind.DOLLAR_STRING) {
            return token.value();
        }
        if (token.kind() != TokenKind.VARIABLE) {
            return null;
        }
        String literal = state.variables.get(token.text().substring(1).toUpperCase(Locale.ROOT));
        if (literal == null || !literal.startsWith("'")) {
            throw Failures.compilation(
                    "002211", "02000", "Session variable '" + token.text() + "' does not hold a statement");
        }
        return literal.substring(1, literal.length() - 1).replace("''", "'");
    }
}

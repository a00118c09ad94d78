package dev.snowgate.catalog;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import java.util.ArrayList;
import java.util.List;

/** The names behind FROM and JOIN in a statement: good enough for a hint, not for a decision. */
final class TablesNamed {
    private TablesNamed() {}

    /** Their parts, outermost first. */
    static List<List<String>> in(String sql, int most) {
        List<Token> tokens = Lexer.lexWithoutComments(sql);
        List<List<String>> tables = new ArrayList<>();
        for (int i = 0; i + 1 < tokens.size() && tables.size() < most; i++) {
            if (tokens.get(i).isWord("FROM") || tokens.get(i).isWord("JOIN")) {
                List<String> parts = new ArrayList<>();
                NamePath.read(tokens, i + 1, parts);
                if (!parts.isEmpty() && !tables.contains(parts)) {
                    tables.add(parts);
                }
            }
        }
        return tables;
    }
}

package dev.snowgate.audit;

import dev.snowgate.sql.lex.TokenKind;
import dev.snowgate.sql.lex.Tokens;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which earlier query a statement reads the result of, or ends. Its id is no value of the data, so it may be written. */
final class EarlierQuery {
    private static final Pattern MENTION =
            Pattern.compile("RESULT_SCAN\\(|SYSTEM\\$CANCEL_QUERY\\(", Pattern.CASE_INSENSITIVE);
    private static final Pattern ID = Pattern.compile("'([0-9A-Za-z_-]{1,64})'");

    private EarlierQuery() {}

    /** Its id on Snowflake, of the first that is named; null when there is none. What stands in comments and texts is none. */
    static @Nullable String in(String sql) {
        if (!MENTION.matcher(sql).find()) {
            return null;
        }
        Tokens tokens = Tokens.of(sql, Integer.MAX_VALUE);
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (tokens.is(i, TokenKind.WORD)
                    && MENTION.matcher(text(sql, tokens, i) + text(sql, tokens, i + 1))
                            .matches()
                    && tokens.is(i + 2, TokenKind.STRING)) {
                var id = ID.matcher(text(sql, tokens, i + 2));
                if (id.matches()) {
                    return id.group(1);
                }
            }
        }
        return null;
    }

    private static String text(String sql, Tokens tokens, int i) {
        return sql.substring(tokens.start(i), tokens.end(i));
    }
}

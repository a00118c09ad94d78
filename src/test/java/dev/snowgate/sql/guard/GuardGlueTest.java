package dev.snowgate.sql.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reads and attacks glued together, comments slipped in, and soup. */
class GuardGlueTest {
    /** Text in which nothing is left to run: behind a separator it is an empty statement or a comment. */
    private static final Set<String> INERT = Set.of("", "   \n ", "-- only a comment", ";");

    private static boolean allowed(String sql) {
        return Guard.check(sql, GuardPolicy.STRICT) instanceof Verdict.Allowed;
    }

    private static boolean endsInLineComment(String sql) {
        List<Token> tokens = Lexer.lex(sql);
        Token last = tokens.get(tokens.size() - 1);
        return last.kind() == TokenKind.COMMENT && !last.text().startsWith("/*");
    }

    /** What comes behind belongs to its string or comment, and may be harmless there. */
    private static boolean endsOpen(String sql) {
        List<Token> tokens = Lexer.lex(sql);
        return tokens.get(tokens.size() - 1).kind() == TokenKind.UNTERMINATED;
    }

    @Test
    void refusesEveryAttackBehindEveryRead() {
        for (Corpus.Row read : Corpus.reads()) {
            for (Corpus.Row attack : Corpus.attacks()) {
                String separator = endsInLineComment(read.sql()) ? "\n" : " ";
                String stacked = read.sql() + separator + "; " + attack.sql();
                assertThat(allowed(stacked))
                        .as(stacked)
                        .isEqualTo(INERT.contains(attack.sql()) && !attack.sql().equals(";"));
                String chained = read.sql() + separator + "->> " + attack.sql();
                assertThat(allowed(chained)).as(chained).isFalse();
            }
        }
    }

    @Test
    void refusesEveryAttackInFrontOfEveryRead() {
        for (Corpus.Row read : Corpus.reads()) {
            for (Corpus.Row attack : Corpus.attacks()) {
                if (INERT.contains(attack.sql()) || endsOpen(attack.sql())) {
                    continue;
                }
                String front = attack.sql() + "\n; " + read.sql();
                assertThat(allowed(front)).as(front).isFalse();
                String chain = attack.sql() + "\n->> " + read.sql();
                assertThat(allowed(chain)).as(chain).isFalse();
            }
        }
    }

    @Test
    void commentsAndSpacesBetweenTokensChangeNoVerdict() {
        List<Corpus.Row> rows = new ArrayList<>(Corpus.reads());
        rows.addAll(Corpus.attacks());
        for (Corpus.Row row : rows) {
            List<Token> tokens = Lexer.lex(row.sql());
            boolean expected = allowed(row.sql());
            for (String gap : List.of(" /* c */ ", "\n", " -- c\n", "\t// c\r\n ")) {
                StringBuilder sql = new StringBuilder();
                int at = 0;
                for (Token token : tokens) {
                    sql.append(row.sql(), at, token.start()).append(gap).append(token.text());
                    at = token.end();
                    if (token.kind() == TokenKind.COMMENT && !token.text().startsWith("/*")) {
                        sql.append('\n');
                    }
                }
                assertThat(allowed(sql.toString())).as(sql.toString()).isEqualTo(expected);
            }
        }
    }

    @Test
    void soupNeverThrowsAndNeverHidesAStatement() {
        List<String> pieces = new ArrayList<>();
        List<Corpus.Row> rows = new ArrayList<>(Corpus.reads());
        rows.addAll(Corpus.attacks());
        rows.forEach(row -> Lexer.lex(row.sql()).forEach(token -> pieces.add(token.text())));
        Random random = new Random(7);
        for (int i = 0; i < 30_000; i++) {
            StringBuilder sql = new StringBuilder(random.nextBoolean() ? "SELECT " : "");
            for (int n = random.nextInt(12); n >= 0; n--) {
                sql.append(pieces.get(random.nextInt(pieces.size()))).append(random.nextInt(4) == 0 ? "" : " ");
            }
            String text = sql.toString();
            if (allowed(text)) {
                List<Token> tokens = Lexer.lexWithoutComments(text);
                assertThat(tokens.subList(0, tokens.size() - 1)).as(text).noneMatch(token -> token.isOperator(";"));
            }
        }
    }
}

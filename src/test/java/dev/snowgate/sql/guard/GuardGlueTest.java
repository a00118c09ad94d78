package dev.snowgate.sql.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reads and attacks glued together, comments slipped in, and soup. */
class GuardGlueTest {
    /** Text in which nothing is left to run: behind a separator it is an empty statement or a comment. */
    private static final Set<String> INERT = Set.of("", "   \n ", "-- only a comment", ";");

    /** What goes on with the read before it, so that both together are one read: an alias, a clause, a step. */
    private static final Set<String> GOES_ON = Set.of("DESC", "LIST", "SELECT1", "SHOW", "FROM t", "->> SELECT 1");

    /** Steps that read results which are there when one more step stands in front. */
    private static final Set<String> STEPS =
            Set.of("SELECT 1 ->> SELECT * FROM $2", "SELECT 1 ->> SELECT * FROM $1 JOIN $2 ON TRUE");

    /** The read, a mark, the attack. */
    private static final List<String> GLUE = List.of(
            "%s\n%s",
            "%s\n/* x */ %s", "%s\n-- y\n%s", "(%s\n) %s", "%s\n(%s\n)", "(%s\n%s\n)", "%s\n;%s", "%s\n->>%s");

    private static boolean allowed(String sql) {
        return Guard.check(sql, GuardPolicy.STRICT) instanceof Verdict.Allowed;
    }

    private static String withoutEnd(String read) {
        String text = read.strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    }

    private static void glued(String mark, String read, String attack) {
        boolean chain = mark.contains(";");
        boolean one =
                INERT.contains(attack) || (mark.contains("->>") ? STEPS : chain ? INERT : GOES_ON).contains(attack);
        boolean argument =
                mark.equals("%s\n(%s\n)") && Lexer.lexWithoutComments(attack).size() == 1;
        if (!one && !argument) {
            String sql = mark.formatted(withoutEnd(read), attack);
            assertThat(allowed(sql)).as(sql).isFalse();
        }
    }

    @Test
    void refusesEveryAttackBehindEveryRead() {
        int turn = 0;
        for (Corpus.Row read : Corpus.reads()) {
            for (Corpus.Row attack : Corpus.attacks()) {
                glued(GLUE.get(turn++ % GLUE.size()), read.sql(), attack.sql());
            }
            turn++;
        }
    }

    @Test
    @Tag("fuzz")
    void refusesEveryAttackBehindEveryReadWithEveryGlue() {
        for (String mark : GLUE) {
            for (Corpus.Row read : Corpus.reads()) {
                Corpus.attacks().forEach(attack -> glued(mark, read.sql(), attack.sql()));
            }
        }
    }

    @Test
    void nothingBehindASemicolonAndOnlyAStepBehindTheFlowOperatorIsAllowed() {
        for (Corpus.Row read : Corpus.reads()) {
            String text = withoutEnd(read.sql());
            for (String inert : INERT) {
                assertThat(allowed(text + "\n; " + inert)).as(text).isEqualTo(!inert.equals(";"));
                assertThat(allowed(text + "\n->> " + inert)).as(text).isFalse();
            }
        }
    }

    @Test
    void refusesEveryReadBehindAnAttack() {
        List<String> reads = Corpus.reads().stream().map(Corpus.Row::sql).toList();
        int turn = 0;
        for (Corpus.Row attack : Corpus.attacks()) {
            if (INERT.contains(attack.sql()) || endsOpen(attack.sql())) {
                continue;
            }
            for (int i = 0; i < 60; i++) {
                String read = reads.get(turn++ % reads.size());
                String front = attack.sql() + "\n; " + read;
                assertThat(allowed(front)).as(front).isFalse();
                String chain = attack.sql() + "\n->> " + read;
                assertThat(allowed(chain)).as(chain).isFalse();
            }
        }
    }

    /** What comes behind belongs to its string or comment, and may be harmless there. */
    private static boolean endsOpen(String sql) {
        List<Token> tokens = Lexer.lex(sql);
        return tokens.get(tokens.size() - 1).kind() == TokenKind.UNTERMINATED;
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
                    String between = joins(token, row.sql()) ? "" : gap;
                    sql.append(row.sql(), at, token.start()).append(between).append(token.text());
                    at = token.end();
                    if (token.kind() == TokenKind.COMMENT && !token.text().startsWith("/*")) {
                        sql.append('\n');
                    }
                }
                assertThat(allowed(sql.toString())).as(sql.toString()).isEqualTo(expected);
            }
        }
    }

    /** The text of a binary constant touches its X. */
    private static boolean joins(Token token, String sql) {
        return token.kind() == TokenKind.STRING && token.start() > 0 && sql.charAt(token.start() - 1) == 'X';
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

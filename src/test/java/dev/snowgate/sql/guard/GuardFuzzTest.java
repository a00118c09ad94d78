package dev.snowgate.sql.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Statements torn from the corpus: whatever the guard allows, a second classifier must have nothing against. */
class GuardFuzzTest {
    private static final List<String> GLUE =
            List.of(" ", "\n", "", ";", "->>", " /* c */ ", " -- c\n", "(", ")", ",", " AS ");

    private final SlowClassifier slow = new SlowClassifier();
    private final List<List<Token>> statements = new ArrayList<>();

    GuardFuzzTest() {
        Corpus.reads().forEach(row -> statements.add(Lexer.lex(row.sql())));
        Corpus.attacks().forEach(row -> statements.add(Lexer.lex(row.sql())));
        statements.removeIf(List::isEmpty);
    }

    @Test
    void theSecondClassifierFindsNothingInTheReads() {
        for (Corpus.Row row : Corpus.reads()) {
            assertThat(slow.objection(row.sql())).as(row.sql()).isEmpty();
        }
    }

    @Test
    void bothAgreeOnFiftyThousandStatements() {
        agree(50_000, 1);
    }

    @Test
    @Tag("fuzz")
    void bothAgreeOnAMillionStatements() {
        agree(1_000_000, 2);
    }

    private void agree(int count, int seed) {
        Random random = new Random(seed);
        int allowed = 0;
        for (int i = 0; i < count; i++) {
            String sql = torn(random);
            if (Guard.check(sql, GuardPolicy.STRICT) instanceof Verdict.Allowed) {
                allowed++;
                assertThat(slow.objection(sql)).as(sql).isEmpty();
            }
        }
        assertThat(allowed).as("allowed of " + count).isBetween(count / 50, count * 9 / 10);
    }

    /** One statement with a few tokens left out, doubled, or replaced by pieces of others, and sometimes a second behind it. */
    private String torn(Random random) {
        StringBuilder sql = new StringBuilder();
        int parts = random.nextInt(4) == 0 ? 2 : 1;
        for (int part = 0; part < parts; part++) {
            List<Token> tokens = any(random);
            int changes = random.nextInt(3);
            int at = changes == 0 ? -1 : random.nextInt(tokens.size());
            for (int i = 0; i < tokens.size(); i++) {
                String text = tokens.get(i).text();
                if (i == at) {
                    text = changed(text, random);
                }
                sql.append(text).append(text.startsWith("--") || text.startsWith("//") ? "\n" : " ");
            }
            sql.append(part + 1 < parts ? GLUE.get(random.nextInt(GLUE.size())) : "");
        }
        return sql.toString();
    }

    private String changed(String text, Random random) {
        List<Token> other = any(random);
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> text + " " + text;
            case 2 -> other.get(random.nextInt(other.size())).text();
            default ->
                text
                        + GLUE.get(random.nextInt(GLUE.size()))
                        + other.get(random.nextInt(other.size())).text();
        };
    }

    private List<Token> any(Random random) {
        return statements.get(random.nextInt(statements.size()));
    }
}

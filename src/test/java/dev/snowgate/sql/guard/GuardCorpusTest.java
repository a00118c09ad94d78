package dev.snowgate.sql.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The published corpus: every attack refused, every read allowed. */
class GuardCorpusTest {
    @Test
    void corpusIsThere() {
        assertThat(Corpus.attacks()).hasSizeGreaterThan(800);
        assertThat(Corpus.reads()).hasSizeGreaterThan(580);
    }

    private static boolean allowed(Corpus.Row row) {
        return Guard.check(row.sql(), GuardPolicy.STRICT) instanceof Verdict.Allowed;
    }

    @Test
    void refusesEveryAttack() {
        assertThat(Corpus.attacks()).noneMatch(GuardCorpusTest::allowed);
    }

    @Test
    void allowsEveryRead() {
        assertThat(Corpus.reads().stream().filter(row -> !allowed(row))).isEmpty();
    }

    /** Each of these says where: the first reason lies in the text. */
    @Test
    void saysOfEveryAttackWhereItIs() {
        for (Corpus.Row row : Corpus.attacks()) {
            Verdict.Refused refused = (Verdict.Refused) Guard.check(row.sql(), GuardPolicy.STRICT);
            assertThat(refused.reasons()).as(row.sql()).isNotEmpty().allSatisfy(reason -> {
                assertThat(reason.offset()).isBetween(0, row.sql().length());
                assertThat(reason.message()).contains("line " + reason.line());
                assertThat(reason.position()).isPositive();
            });
        }
    }

    @Test
    void namesTheRuleAndThePlaceWhereAStatementGoesWrong() {
        assertThat(Corpus.places()).hasSizeGreaterThan(380).allSatisfy(row -> {
            Verdict verdict = Guard.check(row.sql(), GuardPolicy.STRICT);
            assertThat(verdict).as(row.sql()).isInstanceOf(Verdict.Refused.class);
            Reason first = ((Verdict.Refused) verdict).reasons().get(0);
            assertThat(first.rule().label() + " " + first.line() + ":" + first.position())
                    .as(row.sql())
                    .isEqualTo(row.expected() + " " + row.why());
        });
    }
}

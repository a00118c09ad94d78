package dev.snowgate.sql.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The published corpus: every attack refused, every read allowed. */
class GuardCorpusTest {
    @Test
    void corpusIsThere() {
        assertThat(Corpus.attacks()).hasSizeGreaterThan(690);
        assertThat(Corpus.reads()).hasSizeGreaterThan(580);
    }

    @TestFactory
    List<DynamicTest> refusesEveryAttack() {
        return Corpus.attacks().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.why(),
                        () -> assertThat(Guard.check(row.sql(), GuardPolicy.STRICT))
                                .as(row.sql())
                                .isInstanceOf(Verdict.Refused.class)))
                .toList();
    }

    @TestFactory
    List<DynamicTest> allowsEveryRead() {
        return Corpus.reads().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.why(),
                        () -> assertThat(Guard.check(row.sql(), GuardPolicy.STRICT))
                                .as(row.sql())
                                .isInstanceOf(Verdict.Allowed.class)))
                .toList();
    }
}

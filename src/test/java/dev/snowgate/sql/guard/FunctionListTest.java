package dev.snowgate.sql.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.sql.guard.Word.Trait;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FunctionListTest {
    private final Map<Trait, Set<String>> sections = FunctionList.read();

    @Test
    void everyNameStandsUnderItsHeading() {
        assertThat(sections.get(Trait.BUILT_IN)).contains("ABS", "ZEROIFNULL").hasSizeGreaterThan(600);
        assertThat(sections.get(Trait.INFORMATION_SCHEMA)).contains("QUERY_HISTORY");
        assertThat(sections.get(Trait.SYSTEM)).contains("TYPEOF");
        assertThat(sections.get(Trait.SNOWFLAKE)).contains("CORE.NULL_COUNT").allMatch(name -> name.contains("."));
        assertThat(sections.get(Trait.STAGE)).contains("INFER_SCHEMA");
        assertThat(sections.get(Trait.NEVER)).contains("GET_PRESIGNED_URL");
    }

    @Test
    void aNameIsHarmlessOrNotAndNothingElse() {
        assertThat(sections.get(Trait.BUILT_IN))
                .doesNotContainAnyElementsOf(sections.get(Trait.NEVER))
                .doesNotContainAnyElementsOf(sections.get(Trait.STAGE));
        assertThat(sections.values())
                .allSatisfy(names -> assertThat(names).allMatch(name -> name.matches("([A-Z_]+[.])?[A-Z][A-Z0-9_]*")));
    }
}

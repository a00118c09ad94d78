package dev.snowgate.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "ORDERS, ORDERS",
                "_A$1, _A$1",
                "ORDER, \"ORDER\"",
                "GROUP, \"GROUP\"",
                "CURRENT_DATE, \"CURRENT_DATE\"",
                "DATE, DATE",
                "orders, \"orders\"",
                "1A, \"1A\"",
                "a\"b, \"a\"\"b\"",
                "ÄRGER, \"ÄRGER\""
            })
    void showsNamesAsSqlTakesThemAndTakesThemBack(String stored, String shown) {
        assertThat(Identifiers.show(stored)).isEqualTo(shown);
        assertThat(Identifiers.resolve(shown)).isEqualTo(stored);
    }
}

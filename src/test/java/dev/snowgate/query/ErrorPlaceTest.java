package dev.snowgate.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorPlaceTest {
    @Test
    void marksThePlaceInItsLine() {
        String sql = "SELECT a,\n\tfoo(b)\nFROM t";
        assertThat(ErrorPlace.of("error line 2 at position 1\ninvalid identifier 'FOO'", sql))
                .isEqualTo(" foo(b)\n ^");
    }

    @Test
    void cutsALongLineAroundThePlace() {
        String sql = "x".repeat(500) + "!" + "y".repeat(500);
        assertThat(ErrorPlace.of("syntax error line 1 at position 500 unexpected '!'.", sql))
                .isEqualTo("…" + "x".repeat(60) + "!" + "y".repeat(39) + "…\n" + " ".repeat(61) + "^");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no place",
                "line x at position 3",
                "line 1 at position",
                "line 9 at position 0",
                "line 1 at position 99",
                "line 0 at position 0",
                "line 99999999999999 at position 1"
            })
    void saysNothingWithoutAPlaceInTheText(String message) {
        assertThat(ErrorPlace.of(message, "SELECT 1")).isNull();
    }
}

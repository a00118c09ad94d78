package dev.snowgate.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTextTest {
    @Test
    void readsFaultAndConditions() {
        assertThat(FaultRule.parse("latency=200ms,path=/queries,times=3"))
                .isEqualTo(FaultRule.latency(Duration.ofMillis(200))
                        .onPath("/queries")
                        .times(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latency=fast|200ms",
                "status=99|100 to 599",
                "explode|one of latency",
                "refuse=12|six digits",
                "refuse|six digits",
                "lose-state=1|takes no value",
                "drop=sometimes|before, after, body or idle",
                "hang,colour=red|unknown condition 'colour'",
                "garbage,times=0|from 1",
                "garbage,probability=2|at most 1",
                "hang,|empty part"
            })
    void saysWhatIsWrong(String text, String part) {
        assertThatThrownBy(() -> FaultRule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text)
                .hasMessageContaining(part);
    }

    @Test
    void strikesAfterSomeAndOnlySoOften() {
        Faults faults = new Faults();
        ActiveFault rule = faults.add(FaultRule.status(503).after(1).times(2));
        int struck = 0;
        for (int i = 0; i < 5; i++) {
            struck += faults.strike("/queries", null, null).other() == null ? 0 : 1;
        }
        assertThat(struck).isEqualTo(2);
        assertThat(rule.hits()).isEqualTo(2);
    }
}

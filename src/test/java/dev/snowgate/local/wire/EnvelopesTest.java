package dev.snowgate.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.snowgate.local.engine.SqlFailure;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopesTest {
    @ParameterizedTest
    @CsvSource({
        "syntax error line 3 at position 17 unexpected 'FORM'., 3, 17",
        "Object 'T' does not exist or not authorized., -1, -1",
        "syntax error line 99999999999 at position 1 unexpected 'x'., -1, -1"
    })
    void aFailureTellsThePlaceThatItsTextNames(String text, int line, int position) throws IOException {
        SqlFailure failure = new SqlFailure("001003", "42000", "COMPILATION", "SQL compilation error:\n" + text);
        JsonNode reply = new ObjectMapper().readTree(Envelopes.failed(failure, "id"));
        assertThat(reply.at("/data/line").asInt()).isEqualTo(line);
        assertThat(reply.at("/data/pos").asInt()).isEqualTo(position);
        assertThat(reply.at("/success").asBoolean()).isFalse();
    }
}

package dev.snowgate.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.snowgate.call.GatewayError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultWriterTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Column TEXT = new Column("T", "TEXT", ColumnType.TEXT);

    private static RenderedResult write(
            ColumnType type, int maxRows, ResultLimits limits, List<@Nullable String> values) throws Exception {
        List<List<@Nullable String>> rows = new ArrayList<>();
        values.forEach(value -> rows.add(Collections.singletonList(value)));
        return ResultWriter.write(
                new TableRows(List.of(new Column("C", type.name(), type)), rows),
                "01-q",
                new ResultShape(maxRows, limits, TextFormat.CSV, Rest.told("Raise limit."), null));
    }

    private static JsonNode cell(ColumnType type, @Nullable String value) throws Exception {
        RenderedResult result = write(type, 10, ResultLimits.DEFAULT, Collections.singletonList(value));
        return json(result).at("/rows/0/0");
    }

    private static JsonNode json(RenderedResult result) throws Exception {
        return MAPPER.readTree(result.structuredContent().getBytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "12.50", "0.1", "9007199254740992", "-9007199254740992", "123456789012.345", "1.5e10"
            })
    void writesNumbersThatADoubleHoldsAsNumbers(String number) throws Exception {
        assertThat(cell(ColumnType.NUMBER, number).isNumber()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993",
                "99999999999999999999999999999999999999",
                "0.1234567890123456789",
                "NaN",
                "inf",
                "-inf",
                "1e999",
                "007",
                ".5",
                "+1",
                "12345678901234567.89"
            })
    void writesOtherNumbersAsExactText(String number) throws Exception {
        assertThat(cell(ColumnType.NUMBER, number).textValue()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-02-29 23:59:59.123456789 +0530", "9999-12-31", "23:59:59.999999999"})
    void keepsEveryDigitOfTimes(String time) throws Exception {
        assertThat(cell(ColumnType.TEXT, time).textValue()).isEqualTo(time);
        RenderedResult result = write(ColumnType.TEXT, 1, ResultLimits.DEFAULT, List.of(time));
        assertThat(result.text().toString()).contains("\n" + time + "\n");
    }

    @Test
    void embedsJsonExactly() throws Exception {
        JsonNode value = cell(ColumnType.JSON, "{\"a\": [1, 2.5, 12345678901234567890, null], \"b\": \"é\"}");
        assertThat(value.toString()).isEqualTo("{\"a\":[1,2.5,\"12345678901234567890\",null],\"b\":\"é\"}");
        assertThat(cell(ColumnType.JSON, "[undefined]").textValue()).isEqualTo("[undefined]");
        assertThat(cell(ColumnType.JSON, "1 2").textValue()).isEqualTo("1 2");
        assertThat(cell(ColumnType.BOOLEAN, "true").booleanValue()).isTrue();
        assertThat(cell(ColumnType.TEXT, null).isNull()).isTrue();
    }

    @Test
    void tellsNullFromEmptyAndFromTheWordInText() throws Exception {
        RenderedResult result = write(
                ColumnType.TEXT,
                10,
                ResultLimits.DEFAULT,
                Arrays.asList(null, "", "null", "a,b", "say \"x\"", "two\nlines"));
        assertThat(result.text().toString().replaceAll("data-[0-9a-f]{8}", "data"))
                .isEqualTo("<data>\n"
                        + "C\n"
                        + "NULL\n"
                        + "\"\"\n"
                        + "\"null\"\n"
                        + "\"a,b\"\n"
                        + "\"say \"\"x\"\"\"\n"
                        + "\"two\n"
                        + "lines\"\n"
                        + "</data>\n"
                        + "(6 rows; query id 01-q)");
    }

    @Test
    void neutralisesControlAndDirectionCharactersInText() throws Exception {
        RenderedResult result =
                write(ColumnType.TEXT, 10, ResultLimits.DEFAULT, List.of("a\u001b[31m\u202eb\u200bc\u0000"));
        assertThat(result.text().toString()).contains("a\\u001b[31m\\u202eb\\u200bc\\u0000");
        assertThat(json(result).at("/rows/0/0").textValue()).isEqualTo("a\u001b[31m\u202eb\u200bc\u0000");
        assertThat(result.structuredContent().toString())
                .doesNotContain("\u202e", "\u200b")
                .contains("\\u202eb\\u200bc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u007f\u0085\u2028\ufeff", "😀é日本", "\ud800 alone", "C:\\users \\u202 \\u0041", "\\u202e"})
    void losesNothingInJson(String text) throws Exception {
        RenderedResult result = write(ColumnType.TEXT, 1, ResultLimits.DEFAULT, List.of(text));
        String structured = result.structuredContent().toString(StandardCharsets.UTF_8);
        assertThat(MAPPER.readTree(structured).at("/rows/0/0").textValue()).isEqualTo(text);
        assertThat(structured.chars().filter(c -> c == 0x7f || c == 0x85 || c == 0x2028 || c == 0xfeff))
                .isEmpty();
    }

    @Test
    void writesCharactersOfTwoUnitsAsTheyAre() throws Exception {
        assertThat(write(ColumnType.TEXT, 1, ResultLimits.DEFAULT, List.of("😀"))
                        .structuredContent()
                        .toString(StandardCharsets.UTF_8))
                .contains("😀");
    }

    @Test
    void tellsAnEscapeFromTextThatLooksLikeOne() throws Exception {
        RenderedResult result =
                write(ColumnType.TEXT, 10, ResultLimits.DEFAULT, List.of("\u202e", "\\u202e", "C:\\u0041"));
        assertThat(result.text().toString()).contains("\n\\u202e\n\\\\u202e\nC:\\u0041\n");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, false", "1, 1, false", "3, 3, false", "4, 3, true", "9, 3, true"})
    void stopsAtTheRowLimitAndSaysSo(int rows, int returned, boolean truncated) throws Exception {
        RenderedResult result = write(ColumnType.TEXT, 3, ResultLimits.DEFAULT, Collections.nCopies(rows, "x"));
        assertThat(result.returned()).isEqualTo(returned);
        assertThat(result.truncated()).isEqualTo(truncated);
        JsonNode json = json(result);
        assertThat(json.get("rows")).hasSize(returned);
        assertThat(json.get("returned").intValue()).isEqualTo(returned);
        assertThat(json.get("truncated").booleanValue()).isEqualTo(truncated);
        assertThat(json.has("more")).isEqualTo(truncated);
        assertThat(result.text().toString().contains("Raise limit.")).isEqualTo(truncated);
        assertThat(json.get("queryId").textValue()).isEqualTo("01-q");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "日本語", "\u0001\u202e", "😀", "\"\"\"\\\\"})
    void neverExceedsTheByteBudget(String piece) throws Exception {
        ResultLimits limits = new ResultLimits(ResultLimits.MIN_BYTES, ResultLimits.CEILING_TOKENS, 300);
        RenderedResult result = write(ColumnType.TEXT, 1000, limits, Collections.nCopies(500, piece.repeat(5000)));
        int wire = result.structuredContent().length()
                + MAPPER.writeValueAsBytes(result.text().toString()).length;
        assertThat(wire).isLessThanOrEqualTo(limits.maxBytes());
        assertThat(result.truncated()).isTrue();
        assertThat(json(result).get("rows")).hasSize(result.returned());
    }

    @Test
    void marksCutCellsAndNeverSplitsACharacter() throws Exception {
        RenderedResult result =
                write(ColumnType.TEXT, 1, new ResultLimits(65_536, 20_000, 16), List.of("123456789012345😀 and more"));
        String cell = json(result).at("/rows/0/0").textValue();
        assertThat(cell).isEqualTo("123456789012345…[cut: 15 of 26 characters]");
        assertThat(result.text().toString())
                .contains(cell)
                .endsWith("(1 row; 1 value is cut, SUBSTR(column, start, length) reads on in one; query id 01-q)");
        assertThat(json(result).get("cutValues").intValue()).isOne();
        RenderedResult whole = write(ColumnType.TEXT, 1, ResultLimits.DEFAULT, List.of("x"));
        assertThat(json(whole).has("cutValues")).isFalse();
    }

    @Test
    void asksForFewerColumnsWhenTheirNamesFillTheBudget() {
        List<Column> columns = Collections.nCopies(1000, TEXT);
        ResultShape shape = new ResultShape(
                1, new ResultLimits(ResultLimits.MIN_BYTES, 20_000, 100), TextFormat.CSV, Rest.told(""), null);
        assertThatThrownBy(() -> ResultWriter.write(new TableRows(columns, List.of()), "q", shape))
                .isInstanceOfSatisfying(
                        GatewayError.BadRequest.class, e -> assertThat(e.hint()).contains("fewer columns"));
    }
}

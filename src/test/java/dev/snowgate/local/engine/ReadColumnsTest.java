package dev.snowgate.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts leave DuckDB as bytes, which nobody may notice. */
class ReadColumnsTest {
    private Shop shop;

    @BeforeEach
    void start() throws SqlFailure {
        shop = Shop.open();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void textsComeOutAsTheyAre() throws SqlFailure {
        assertThat(rows("SELECT '', 'grüße 😀', NULL::VARCHAR, REPEAT('ß', 100000), 'a' || CHR(10) || 'b',"
                        + " PARSE_JSON('{\"a\":\"é\"}'), TO_BINARY('00FF', 'HEX'), 'last' AS \"é\"\"x\""))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.subList(0, 5))
                            .isEqualTo(Arrays.asList("", "grüße 😀", null, "ß".repeat(100_000), "a\nb"));
                    assertThat(row.get(5)).asString().contains("é");
                    assertThat(row.get(7)).isEqualTo("last");
                });
    }

    @Test
    void columnsKeepTheirNamesAndTypes() throws SqlFailure {
        assertThat(columns("SELECT 'x' AS a, PARSE_JSON('1') AS a, TO_BINARY('00') AS \"q\"\"\", ARRAY_CONSTRUCT('x')"))
                .extracting(column -> column.name() + " " + column.type())
                .containsExactly("A TEXT", "A VARIANT", "q\" BINARY", "ARRAY_CONSTRUCT('X') ARRAY");
    }

    @Test
    void rowsComeInTheOrderThatWasAskedFor() throws SqlFailure {
        int count = 200_000;
        List<Object> expected = new ArrayList<>(
                IntStream.range(0, count).mapToObj(i -> "n" + (count - 1 - i)).toList());
        List<List<Object>> rows = rows("SELECT 'n' || n FROM (SELECT ROW_NUMBER() OVER (ORDER BY NULL) - 1 AS n FROM"
                + " TABLE(GENERATOR(ROWCOUNT => " + count + "))) ORDER BY n DESC");
        assertThat(rows.stream().map(row -> row.get(0)).toList()).isEqualTo(expected);
    }

    private List<List<Object>> rows(String sql) throws SqlFailure {
        return shop.run(shop.session(), shop.statement(sql)).cells();
    }

    private List<EngineColumn> columns(String sql) throws SqlFailure {
        return shop.run(shop.session(), shop.statement(sql)).columns();
    }
}

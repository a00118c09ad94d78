package dev.snowgate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlierQueryTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        SELECT * FROM TABLE(RESULT_SCAN('01a2-0b')) LIMIT 5            | 01a2-0b
        SELECT SYSTEM$CANCEL_QUERY('01a2-0b')                          | 01a2-0b
        select * from table(result_scan('01a2-0b'))                    | 01a2-0b
        select 1 -- RESULT_SCAN('01a2-0b')                             |
        select 'RESULT_SCAN(''01a2-0b'')'                              |
        select * from table(result_scan(last_query_id()))              |
        select * from table(result_scan('a person''s name'))           |
        select my_result_scan('01a2-0b')                               |
        """)
    void isNamedByTheStatement(String sql, String id) {
        assertThat(EarlierQuery.in(sql)).isEqualTo(id);
    }
}

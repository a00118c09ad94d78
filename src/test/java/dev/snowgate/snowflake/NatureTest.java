package dev.snowgate.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NatureTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT UPPER(NAME) FROM T",
                "SHOW TABLES",
                "SELECT * FROM TABLE(RESULT_SCAN('01b2')) LIMIT 5"
            })
    void whatProvablyReadsMayBeRepeated(String sql) {
        assertThat(Nature.of(sql)).isEqualTo(Nature.READ);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT MY_UDF(1)",
                "SELECT SYSTEM$CANCEL_QUERY('01b2')",
                "SELECT DB.S.\"My Udf\"(A) FROM T WHERE OTHER_UDF(A) > 1",
                "WITH A AS (SELECT F(1) X) SELECT * FROM A"
            })
    void functionsOfOthersLeaveTheSessionAsItIs(String sql) {
        assertThat(Nature.of(sql)).isEqualTo(Nature.FUNCTIONS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM TABLE(MY_PROCEDURE(1))",
                "SELECT * FROM T, LATERAL MY_PROCEDURE(1)",
                "SELECT * FROM TABLE /* hidden */ (DB.S.P())",
                "CALL MY_PROCEDURE(1)",
                "EXECUTE IMMEDIATE 'SELECT MY_UDF(1)'",
                "BEGIN LET X := MY_UDF(1); RETURN X; END",
                "SELECT MY_UDF(1); SET V = 1",
                "SELECT MY_UDF($V)",
                "SELECT SYSTEM$CANCEL_QUERY('01b2'); SET V = 1",
                "SELECT SYSTEM$CANCEL_ALL_QUERIES(1)",
                "INSERT INTO T SELECT MY_UDF(1)",
                "SET V = MY_UDF(1)",
                "CREATE TEMPORARY TABLE W AS SELECT MY_UDF(1) A"
            })
    void whatMayChangeTheSessionIsNoFunction(String sql) {
        assertThat(Nature.of(sql)).isEqualTo(Nature.OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"USE WAREHOUSE W", "USE D.S", "USE SCHEMA \"s\""})
    void namesAlone(String sql) {
        assertThat(Nature.of(sql)).isEqualTo(Nature.NAMES);
    }
}

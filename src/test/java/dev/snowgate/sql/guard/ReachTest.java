package dev.snowgate.sql.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "SELECT 1 | -",
                "SELECT * FROM t JOIN s.u USING (id) | -",
                "SELECT * FROM hr.s.t | HR",
                "SELECT * FROM \"hr\".s.t | hr",
                "SELECT * FROM HR..T | HR",
                "SELECT a.hr.s FROM hr.s.t a | A,HR",
                "SELECT t.v:hr.s.t FROM sales.s.t | SALES",
                "SELECT v:a.b.c::int, w[0].x.y FROM t | -",
                "WITH t AS (SELECT * FROM hr.s.t) SELECT * FROM t | HR",
                "SELECT (SELECT MAX(x) FROM hr.s.t) FROM sales.p.o | HR,SALES",
                "SELECT * FROM sales.p.o, LATERAL FLATTEN(hr.s.t.c) | HR,SALES",
                "SELECT * FROM SEMANTIC_VIEW(hr.s.v METRICS a.b) | HR",
                "SELECT * FROM IDENTIFIER('hr.s.t') | HR",
                "SELECT * FROM TABLE('\"hr\".s.t') | hr",
                "SELECT * FROM TABLE(hr.s.f(1)) | HR",
                "EXPLAIN USING TABULAR SELECT * FROM hr.s.t | HR",
                "SHOW TABLES ->> SELECT * FROM $1, hr.s.t | HR",
                "SELECT * FROM @hr.s.stage | HR",
                "LIST @hr.s.%t | HR",
                "INSERT INTO hr.s.t SELECT * FROM sales.p.o | HR,SALES",
                "DROP TABLE hr.s.t | HR",
                "SHOW TABLES | -",
                "SHOW TERSE TABLES LIKE '%x%' IN SCHEMA hr.s STARTS WITH 'A' LIMIT 10 FROM 'B' | HR",
                "SHOW SCHEMAS IN DATABASE hr | HR",
                "SHOW SCHEMAS IN hr | HR",
                "SHOW COLUMNS IN TABLE hr.s.t | HR",
                "SHOW COLUMNS IN hr.s.t | HR",
                "SHOW PRIMARY KEYS IN TABLE s.t | -",
                "SHOW SEMANTIC VIEWS IN DATABASE hr | HR",
                "SHOW VIEWS IN SCHEMA LIMIT 5 | -",
                "DESCRIBE TABLE hr.s.t TYPE = COLUMNS | HR",
                "DESC t | -",
                "DESC hr.s.t | HR",
                "DESCRIBE SEMANTIC VIEW hr.s.v | HR",
                "DESCRIBE SCHEMA hr.s | HR",
                "DESCRIBE DATABASE hr | HR",
                "DESCRIBE FUNCTION hr.s.f(NUMBER) | HR"
            })
    void tellsTheDatabasesOfAllNames(String sql, String databases) {
        Set<String> expected = databases == null ? Set.of() : Set.of(databases.split(","));
        assertThat(Reach.of(sql)).isEqualTo(new Reach.Named(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHOW DATABASES",
                "SHOW TABLES IN ACCOUNT",
                "SHOW GRANTS TO ROLE analyst",
                "SHOW GRANTS ON DATABASE hr",
                "SHOW TABLES IN FAILOVER GROUP g",
                "SHOW SCHEMAS IN APPLICATION a",
                "SHOW TABLES IN IDENTIFIER('hr.s')",
                "SHOW USERS",
                "SHOW DATABASE ROLES IN DATABASE hr",
                "DESCRIBE USER u",
                "DESC WAREHOUSE w",
                "DESC TABLE IDENTIFIER('hr.s.t')",
                "SELECT GET_DDL('TABLE', 'hr.s.t')",
                "SELECT \"GET_DDL\" ('TABLE', 'hr.s.t')",
                "SELECT SYSTEM$CLUSTERING_INFORMATION('hr.s.t')",
                "SELECT * FROM TABLE(INFORMATION_SCHEMA.QUERY_HISTORY())",
                "SELECT * FROM TABLE(sales.INFORMATION_SCHEMA.TAG_REFERENCES('hr.s.t', 'table'))",
                "SELECT * FROM INFORMATION_SCHEMA.DATABASES",
                "SELECT * FROM sales.information_schema.databases",
                "SELECT * FROM TABLE($v)",
                "SELECT * FROM IDENTIFIER(?)",
                "SELECT * FROM TABLE(INFER_SCHEMA(LOCATION => '@hr.s.stage'))"
            })
    void saysWhatHidesOrSpansDatabases(String sql) {
        assertThat(Reach.of(sql)).isInstanceOfSatisfying(Reach.Unproven.class, unproven -> {
            assertThat(unproven.problem()).isNotBlank();
            assertThat(unproven.hint()).isNotBlank();
        });
    }

    /** Whatever the guard found as an object of three parts is among the databases, or the statement is not proven. */
    @Test
    void missesNothingThatTheGuardFound() {
        GuardPolicy open = new GuardPolicy(true, List.of("*"), true, id -> true);
        Stream<String> all = Stream.concat(Corpus.reads().stream(), Corpus.attacks().stream())
                .map(Corpus.Row::sql);
        all.forEach(sql -> {
            Verdict verdict = Guard.check(sql, open);
            if (verdict instanceof Verdict.Allowed allowed && Reach.of(sql) instanceof Reach.Named named) {
                allowed.objects().stream()
                        .filter(name -> name.matches("[A-Z_0-9]+\\.[A-Z_0-9]*\\.[A-Z_0-9]+"))
                        .forEach(name ->
                                assertThat(named.databases()).as(sql).contains(name.substring(0, name.indexOf('.'))));
            }
        });
    }
}

package dev.snowgate.sql.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    private static Verdict check(String sql) {
        return Guard.check(sql, GuardPolicy.STRICT);
    }

    private static Reason first(String sql) {
        return ((Verdict.Refused) check(sql)).reasons().get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE FROM t | STATEMENT",
                "SELECT 1; SELECT 2 | STACKED",
                "SELECT * INTO u FROM t | WRITE_WORD",
                "SELECT f(1) | FUNCTION",
                "SELECT SYSTEM$WAIT(1) | SYSTEM_FUNCTION",
                "SELECT GET_PRESIGNED_URL(a, b) FROM t | FORBIDDEN_FUNCTION",
                "SELECT q.NEXTVAL | SEQUENCE",
                "SELECT $v | VARIABLE",
                "SELECT * FROM TABLE($v) | DYNAMIC_NAME",
                "SELECT IDENTIFIER('f')(1) | CALL",
                "SELECT * FROM @s | STAGE",
                "SELECT * FROM TABLE(RESULT_SCAN('x')) | RESULT_SCAN",
                "DESC RESULT 'x' | RESULT_SCAN",
                "SELECT * FROM $1 | FLOW",
                "SELECT a * EXCLUDE(b) FROM t | FUNCTION",
                "SELECT SEED(1) | FUNCTION",
                "SELECT NUMBER(1) | FUNCTION",
                "SELECT OVER(1) | FUNCTION",
                "SELECT PIVOT(1) FROM t | FUNCTION",
                "SELECT CUBE(1) FROM t | FUNCTION",
                "SELECT TASK_HISTORY() | FUNCTION",
                "SELECT * FROM t JOIN u ON my_udf(t.a) | FUNCTION",
                "SELECT 1 UNION TRUNCATE t | STATEMENT"
            })
    void namesTheRule(String sql, Rule rule) {
        Verdict verdict = check(sql);
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        assertThat(((Verdict.Refused) verdict).reasons())
                .extracting(Reason::rule)
                .contains(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT v:update.set FROM t",
                "SELECT * FROM IDENTIFIER('db.s.t')",
                "SELECT * FROM (SELECT 1, 2) AS x (a, b)",
                "SELECT * FROM t x(a, b) JOIN u ON x.a = u.a, v y(c)",
                "SELECT * FROM t MATCH_RECOGNIZE(PARTITION BY a ORDER BY b MEASURES FIRST(b) AS f, MATCH_NUMBER() AS n"
                        + " PATTERN ((A B)+ (C){2,3}) DEFINE A AS b > 1) m",
                "SELECT TRANSFORM(a, x NUMBER(10, 2) -> x + 1) FROM t",
                "SELECT a FROM t GROUP BY CUBE (a), ROLLUP (b)",
                "SELECT x::ARRAY(NUMBER(10, 0)), CAST(y AS MAP(VARCHAR(10), NUMBER)) FROM t",
                "SELECT LAG(a) IGNORE NULLS OVER (ORDER BY b) FROM t",
                "SELECT * EXCLUDE (a, b) RENAME (c AS d) FROM t",
                "SELECT EXTRACT(YEAR FROM '2020-01-01'::DATE), TRIM(a) FROM t",
                "SELECT CURRENT_TIMESTAMP(3);",
                "WITH x (a) AS (SELECT 1) (SELECT a FROM x) UNION ALL (SELECT 2) ORDER BY 1 LIMIT 3",
                "SHOW GRANTS ON FUNCTION db.s.f(NUMBER, VARCHAR)",
                "DESC FUNCTION f(VARCHAR)"
            })
    void allowsReadingSql(String sql) {
        assertThat(check(sql)).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void tellsClassStepsAndFunctions() {
        Verdict.Allowed verdict = (Verdict.Allowed) check("SHOW TABLES ->> SELECT count(*), \"ABS\"(1) FROM $1");
        assertThat(verdict.steps()).containsExactly(StatementClass.SHOW, StatementClass.QUERY);
        assertThat(verdict.statementClass()).isEqualTo(StatementClass.QUERY);
        assertThat(verdict.functions()).containsExactlyInAnyOrder("COUNT", "ABS");
    }

    @Test
    void aVerdictKeepsItsNamesWhenOtherStatementsAreJudgedAfterIt() {
        Verdict.Allowed first = (Verdict.Allowed) check("WITH c AS (SELECT abs(x) FROM a.b) SELECT * FROM c, d");
        check("SELECT " + "upper(y), ".repeat(500) + "1 FROM e");
        check("SELECT 1");
        assertThat(first.functions()).containsExactly("ABS");
        assertThat(first.objects()).containsExactlyInAnyOrder("A.B", "D");
    }

    @Test
    void whoOwnsAResultMayBeAskedWithTheGuard() {
        String sql = "SELECT * FROM TABLE(RESULT_SCAN('x')), u WHERE a IN (SELECT (b) FROM v)";
        GuardPolicy asking = new GuardPolicy(false, List.of(), false, id -> {
            check("((((SELECT 1))))");
            return true;
        });
        assertThat(Guard.check(sql, asking)).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void saysWhereAndWhichSwitch() {
        Reason reason = first("SELECT 1,\n  db.s.my_udf(2)");
        assertThat(reason.message()).isEqualTo("unknown function DB.S.MY_UDF at line 2, position 3");
        assertThat(reason.policySwitch()).startsWith("functions.allow");
        assertThat(reason.offset()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SELECT a & b       | character '&' outside quotes",
                "SELECT a ! b       | character '!' outside quotes",
                "SELECT \u20ac     | character U+20AC outside quotes",
                "SELECT 1 -- \u2028 | character U+2028 in a comment",
                "SELECT '\u007f'   | control character U+007F",
                "SELECT '\u0001'   | control character U+0001"
            })
    void namesTheCharacter(String sql, String problem) {
        assertThat(first(sql).message()).contains(problem);
    }

    @Test
    void saysHowToCallWhatIsKnown() {
        assertThat(first("SELECT * FROM TABLE(TASK_HISTORY())").hint())
                .isEqualTo("Write it as INFORMATION_SCHEMA.TASK_HISTORY(…).");
        assertThat(first("SELECT my_udf(1)").hint()).isEqualTo("Use Snowflake's built-in functions.");
    }

    @ParameterizedTest
    @CsvSource({
        "MY*, my_f, true",
        "MY*, my_db.s.f, false",
        "MY*, other, false",
        "DB.UTIL.*, db.util.f, true",
        "DB.UTIL.*, db.utility.f, false",
        "*, db.s.f, true",
        "MY, my_f, false",
        "MY_*, my_f, true",
        "MY_*, my_schema.f, false",
        "F, db..f, false",
        "DB..F, db..f, true"
    })
    void aStarStandsForTheRestOfAName(String pattern, String function, boolean allowed) {
        GuardPolicy policy = new GuardPolicy(false, List.of(pattern), false, id -> false);
        assertThat(Guard.check("SELECT " + function + "(1)", policy) instanceof Verdict.Allowed)
                .isEqualTo(allowed);
    }

    @Test
    void switchesOpenOnlyWhatTheyName() {
        GuardPolicy policy = new GuardPolicy(true, List.of("db.util.*", "F"), true, "mine"::equals);
        for (String sql : List.of(
                "SELECT db.util.g(1), f(2)",
                "SELECT $1 FROM @s/a.csv (FILE_FORMAT => 'ff') x",
                "LS @~",
                "SELECT $v, * FROM TABLE($t)",
                "SELECT * FROM TABLE(RESULT_SCAN('mine'))",
                "DESC RESULT 'mine'")) {
            assertThat(Guard.check(sql, policy)).as(sql).isInstanceOf(Verdict.Allowed.class);
        }
        for (String sql : List.of(
                "SELECT db.other.g(1)",
                "SELECT ff(2)",
                "SELECT * FROM TABLE(RESULT_SCAN('theirs'))",
                "SELECT LAST_QUERY_ID()",
                "REMOVE @~/x",
                "SELECT IDENTIFIER($f)(1)",
                "SELECT SYSTEM$ABORT_SESSION(1)")) {
            assertThat(Guard.check(sql, policy)).as(sql).isInstanceOf(Verdict.Refused.class);
        }
    }

    @Test
    void anAllowedFunctionsNameIsFoldedAsSnowflakeFoldsIt() {
        GuardPolicy policy = new GuardPolicy(false, List.of("az.fz_a"), false, id -> false);
        assertThat(Guard.check("SELECT Az.FZ_a(1)", policy)).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void boundsLengthTokensAndDepth() {
        assertThat(first("SELECT '" + "x".repeat(Guard.MAX_LENGTH) + "'").rule())
                .isEqualTo(Rule.TOO_LARGE);
        assertThat(check("SELECT '" + "x".repeat(Guard.MAX_LENGTH - 9) + "'")).isInstanceOf(Verdict.Allowed.class);
        assertThat(first("SELECT 1" + ",1".repeat(Guard.MAX_TOKENS / 2)).rule()).isEqualTo(Rule.TOO_LARGE);
        String deep = "(".repeat(Guard.MAX_DEPTH + 1) + "SELECT 1" + ")".repeat(Guard.MAX_DEPTH + 1);
        assertThat(first(deep).rule()).isEqualTo(Rule.TOO_LARGE);
        assertThat(check("SELECT " + "(".repeat(199) + "1" + ")".repeat(199))).isInstanceOf(Verdict.Allowed.class);
    }
}

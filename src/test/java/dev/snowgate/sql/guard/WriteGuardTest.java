package dev.snowgate.sql.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One write of a class that is on, and nothing else in it. */
class WriteGuardTest {
    private static final WritePolicy ALL = new WritePolicy(EnumSet.allOf(WriteClass.class), false, GuardPolicy.STRICT);

    private static Rule refusal(String sql, WritePolicy policy) {
        assertThat(WriteGuard.check(sql, policy)).as(sql).isInstanceOf(WriteVerdict.Refused.class);
        return ((WriteVerdict.Refused) WriteGuard.check(sql, policy))
                .reasons()
                .get(0)
                .rule();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO t VALUES (1, 'a'), (2, NULL)                              | INSERT   | T",
                "insert into db.s.t (a, \"b\") select x, abs(y) from u where x > 1;    | INSERT   | DB.S.T",
                "INSERT INTO t WITH c AS (SELECT 1 a) SELECT a FROM c                  | INSERT   | T",
                "INSERT INTO t (SELECT 1)                                              | INSERT   | T",
                "INSERT OVERWRITE INTO t SELECT 1                                      | INSERT   | T",
                "UPDATE t SET a = 1, b = upper(b) WHERE id = 7                         | UPDATE   | T",
                "UPDATE t AS x SET a = u.a FROM u WHERE x.id = u.id                    | UPDATE   | T",
                "UPDATE t SET a = CASE WHEN b THEN 1 ELSE 2 END WHERE id IN (SELECT 1) | UPDATE   | T",
                "DELETE FROM t WHERE id = 7                                            | DELETE   | T",
                "DELETE FROM t x USING u, (SELECT 1 k) v WHERE x.id = u.id             | DELETE   | T",
                "TRUNCATE TABLE IF EXISTS s.t                                          | TRUNCATE | S.T",
                "CREATE TABLE IF NOT EXISTS t (a NUMBER(10, 2) NOT NULL, b TEXT COMMENT 'x', PRIMARY KEY (a)) | CREATE"
                        + " | T",
                "CREATE OR REPLACE TRANSIENT TABLE t AS SELECT 1 a                     | CREATE   | T",
                "CREATE VIEW v (a, b) AS SELECT 1, 2                                   | CREATE   | V",
                "DROP TABLE IF EXISTS t CASCADE                                        | DROP     | T",
                "DROP VIEW s.v                                                         | DROP     | S.V",
                "MERGE INTO t USING u ON t.id = u.id WHEN MATCHED THEN DELETE          | MERGE    | T",
                "MERGE INTO t x USING (SELECT 1 id, 2 v) s ON x.id = s.id"
                        + " WHEN MATCHED AND s.v = CASE WHEN 1 = 1 THEN 2 END THEN UPDATE SET v = s.v, w = 1"
                        + " WHEN NOT MATCHED THEN INSERT (id, v) VALUES (s.id, s.v)    | MERGE    | T"
            })
    void allowsOneWrite(String sql, WriteClass kind, String target) {
        assertThat(WriteGuard.check(sql, ALL)).as(sql).isInstanceOfSatisfying(WriteVerdict.Allowed.class, allowed -> {
            assertThat(allowed.writeClass()).isEqualTo(kind);
            assertThat(allowed.classes()).contains(kind);
            assertThat(allowed.target()).isEqualTo(target);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT 1",
                "CALL p()",
                "GRANT ROLE a TO USER b",
                "INSERT INTO t VALUES (1); DROP TABLE t",
                "INSERT INTO t VALUES (1) ->> SELECT 1",
                "INSERT INTO t SELECT my_udf(1)",
                "INSERT INTO t VALUES (SYSTEM$CANCEL_ALL_QUERIES(1))",
                "INSERT INTO t SELECT * FROM @stage",
                "INSERT INTO t SELECT seq.NEXTVAL",
                "INSERT INTO t SELECT 1 DELETE FROM t WHERE a = 1",
                "INSERT ALL INTO t INTO u SELECT 1",
                "INSERT INTO IDENTIFIER($x) VALUES (1)",
                "INSERT INTO t",
                "INSERT INTO t VALUES",
                "INSERT INTO my_function(1) VALUES (1)",
                "UPDATE t SET a = my_udf(1) WHERE id = 1",
                "UPDATE t SET a = 1 WHERE id = my_udf(1)",
                "UPDATE t SET a = 1 WHERE id = 1 DROP TABLE t",
                "UPDATE t SET WHERE id = 1",
                "UPDATE t SET a = $v WHERE id = 1",
                "DELETE FROM t WHERE id = 1 INSERT INTO t VALUES (1)",
                "DELETE FROM t USING TABLE(f()) WHERE id = 1",
                "DELETE t WHERE id = 1",
                "TRUNCATE TABLE t DROP TABLE t",
                "TRUNCATE DATABASE d x",
                "CREATE TABLE t (a NUMBER DEFAULT my_udf())",
                "CREATE TABLE t (a NUMBER AS (my_udf(1)))",
                "CREATE TABLE t",
                "CREATE TABLE t CLONE u",
                "CREATE TABLE t AS SELECT my_udf(1)",
                "CREATE TEMPORARY TABLE t (a INT)",
                "CREATE FUNCTION f() RETURNS INT AS '1'",
                "CREATE PROCEDURE p() RETURNS INT AS '1'",
                "CREATE USER u",
                "CREATE STAGE s",
                "CREATE OR REPLACE TASK t AS SELECT 1",
                "DROP SCHEMA s",
                "DROP DATABASE d",
                "DROP TABLE t, u",
                "DROP USER u",
                "ALTER TABLE t ADD COLUMN a INT",
                "MERGE INTO t USING u ON t.id = u.id",
                "MERGE INTO t USING u WHEN MATCHED THEN DELETE",
                "MERGE INTO t USING u ON my_udf(1) WHEN MATCHED THEN DELETE",
                "MERGE INTO t USING u ON t.id = u.id WHEN MATCHED THEN DELETE FROM x",
                "MERGE INTO t USING u ON t.id = u.id WHEN MATCHED THEN UPDATE SET a = my_udf(1)",
                "MERGE INTO t USING u ON t.id = u.id WHEN NOT MATCHED THEN INSERT VALUES (my_udf(1))",
                "BEGIN DELETE FROM t WHERE a = 1; END"
            })
    void refusesWhatIsMoreOrOtherThanOneWrite(String sql) {
        refusal(sql, ALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t SET a = 1",
                "DELETE FROM t",
                "DELETE FROM t WHERE TRUE",
                "DELETE FROM t WHERE 1 = 1",
                "DELETE FROM t WHERE 'a' = 'a'",
                "UPDATE t SET a = (SELECT b FROM u WHERE c = 1)"
            })
    void refusesToChangeAllRowsUnlessThatIsAllowed(String sql) {
        assertThat(refusal(sql, ALL)).isEqualTo(Rule.UNFILTERED);
        WritePolicy unfiltered = new WritePolicy(ALL.classes(), true, GuardPolicy.STRICT);
        assertThat(WriteGuard.check(sql, unfiltered)).isInstanceOf(WriteVerdict.Allowed.class);
    }

    @ParameterizedTest
    @EnumSource(WriteClass.class)
    void refusesAClassThatIsOff(WriteClass off) {
        EnumSet<WriteClass> rest = EnumSet.complementOf(EnumSet.of(off));
        String sql = switch (off) {
            case INSERT -> "INSERT INTO t VALUES (1)";
            case UPDATE -> "UPDATE t SET a = 1 WHERE b = 1";
            case DELETE -> "DELETE FROM t WHERE b = 1";
            case MERGE -> "MERGE INTO t USING u ON t.id = u.id WHEN MATCHED THEN DELETE";
            case TRUNCATE -> "TRUNCATE TABLE t";
            case CREATE -> "CREATE TABLE t (a INT)";
            case DROP -> "DROP TABLE t";
        };
        WritePolicy policy = new WritePolicy(rest, false, GuardPolicy.STRICT);
        assertThat(refusal(sql, policy)).isEqualTo(Rule.WRITE_CLASS);
        assertThat(((WriteVerdict.Refused) WriteGuard.check(sql, policy))
                        .reasons()
                        .get(0)
                        .policySwitch())
                .isEqualTo("writes: [" + off.label() + "]");
    }

    @Test
    void replacingNeedsWhatItDestroysWith() {
        WritePolicy adding = new WritePolicy(Set.of(WriteClass.INSERT, WriteClass.CREATE), false, GuardPolicy.STRICT);
        assertThat(refusal("CREATE OR REPLACE TABLE t (a INT)", adding)).isEqualTo(Rule.WRITE_CLASS);
        assertThat(refusal("INSERT OVERWRITE INTO t SELECT 1", adding)).isEqualTo(Rule.WRITE_CLASS);
    }

    @Test
    void refusesEveryAttackThatIsNoWriteOfATable() {
        WritePolicy none = new WritePolicy(Set.of(), false, GuardPolicy.STRICT);
        Corpus.attacks().forEach(row -> refusal(row.sql(), none));
        Corpus.reads().forEach(row -> refusal(row.sql(), ALL));
    }

    @Test
    void onlyCreateAndDropChangeWhichObjectsThereAre() {
        assertThat(WriteClass.values())
                .filteredOn(WriteClass::changesCatalog)
                .containsExactly(WriteClass.CREATE, WriteClass.DROP);
    }
}

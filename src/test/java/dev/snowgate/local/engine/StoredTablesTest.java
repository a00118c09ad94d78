package dev.snowgate.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements read results of earlier ones. */
class StoredTablesTest {
    private Shop shop;

    @BeforeEach
    void open() throws SqlFailure {
        shop = Shop.open();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anotherUsersResultIsNotFound() throws SqlFailure {
        EngineStatement mine = shop.statement("SELECT id, name FROM customers");
        shop.run(shop.session(), mine);
        String scan = "SELECT COUNT(*) FROM TABLE(RESULT_SCAN('" + mine.queryId() + "')) WHERE id > 1";

        assertThat(shop.answer(scan)).isEqualTo("2");
        try (EngineSession other = shop.another()) {
            assertThat(shop.answer(other, scan)).startsWith("!000709");
        }
    }

    @Test
    void theIdMayBeABindValue() throws SqlFailure {
        EngineStatement mine = shop.statement("SELECT id FROM customers");
        shop.run(shop.session(), mine);

        assertThat(shop.answer("SELECT MAX(id) FROM TABLE(RESULT_SCAN(?))", mine.queryId()))
                .isEqualTo("3");
    }

    @Test
    void bindsOfAChainGoToTheirOwnSteps() {
        assertThat(shop.answer(
                        "SELECT id FROM orders WHERE status = ? ->> SELECT COUNT(*) FROM $1 WHERE id > ?", "paid", "3"))
                .isEqualTo("2");
    }

    @Test
    void aFailedStepEndsTheChain() {
        assertThat(shop.answer("SELECT nope FROM orders ->> INSERT INTO t1 VALUES (1, 'x')"))
                .startsWith("!000904");
        assertThat(shop.answer("SELECT COUNT(*) FROM t1")).isEqualTo("0");
    }

    @Test
    void aScanInsideATransactionLeavesItOpen() throws SqlFailure {
        shop.answer("BEGIN");
        shop.answer("INSERT INTO t1 VALUES (1, 'x')");
        shop.answer("SELECT 7 AS n");
        assertThat(shop.answer("SELECT n FROM TABLE(RESULT_SCAN(LAST_QUERY_ID())) WHERE n > 1"))
                .isEqualTo("7");
        shop.answer("ROLLBACK");

        assertThat(shop.answer("SELECT COUNT(*) FROM t1")).isEqualTo("0");
    }
}

package dev.snowgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.local.engine.DuckDbEngine;
import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.engine.EngineResult;
import dev.snowgate.local.engine.EngineSession;
import dev.snowgate.local.engine.EngineSettings;
import dev.snowgate.local.engine.EngineStatement;
import dev.snowgate.local.engine.RowCursor;
import dev.snowgate.local.engine.SessionNames;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleShopTest {
    private static Engine engine;

    @BeforeAll
    static void load() {
        engine = DuckDbEngine.open(EngineSettings.defaults());
        SampleShop.load(engine);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    /** Sums too, so that a generator that is no longer the same is seen. */
    @ParameterizedTest
    @CsvSource({
        "select count(*) from DEMO.SALES.CUSTOMERS, 5000",
        "select count(*) from DEMO.SALES.PRODUCTS, 500",
        "select count(*) from DEMO.SALES.ORDERS, 30000",
        "select count(*) from DEMO.SALES.ORDER_ITEMS, 60000",
        "select count(*) from DEMO.WEB.EVENTS, 5000",
        "select count(*) from DEMO.SALES.V_TOP_CUSTOMERS, 100",
        "select count(*) from DEMO.WEB.V_EVENTS_BY_KIND, 4",
        "select count(*) from REFERENCE.GEO.COUNTRIES, 8",
        "select sum(ORDERS) from DEMO.SALES.V_REVENUE_BY_MONTH, 28721",
    })
    void isTheSameInEveryLoad(String sql, String expected) throws Exception {
        try (EngineSession session =
                engine.open("DEMO", new SessionNames("DEMO", "SALES", "DEMO_WH", "SYSADMIN"), Map.of())) {
            EngineResult result = session.execute(new EngineStatement("q1", sql, List.of(), Map.of()));
            try (RowCursor rows = result.rows()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.get(0)).hasToString(expected);
            }
        }
    }
}

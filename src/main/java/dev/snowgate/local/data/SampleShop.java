package dev.snowgate.local.data;

import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.engine.EngineSession;
import dev.snowgate.local.engine.EngineStatement;
import dev.snowgate.local.engine.SessionNames;
import dev.snowgate.local.engine.SqlFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The sample data: a shop with customers, products, orders and web events, about 100,000 rows, the same in every load. The
 * file {@code shop.sql} makes all of it, with Snowflake's own statements.
 */
public final class SampleShop {
    private SampleShop() {}

    /**
     * Fills an empty engine.
     *
     * @throws IllegalStateException when the engine does not take a statement, which is a defect
     */
    public static void load(Engine engine) {
        SessionNames administrator = new SessionNames(null, null, null, "SYSADMIN");
        try (EngineSession session = engine.open("SYSTEM", administrator, Map.of())) {
            int number = 0;
            for (String sql : engine.split(script())) {
                run(session, "sample-" + ++number, sql);
            }
        }
    }

    private static void run(EngineSession session, String id, String sql) {
        try {
            session.execute(new EngineStatement(id, sql, List.of(), Map.of()))
                    .rows()
                    .close();
        } catch (SqlFailure e) {
            throw new IllegalStateException(e.message() + " in shop.sql: " + sql, e);
        }
    }

    private static String script() {
        try (InputStream in = SampleShop.class.getResourceAsStream("shop.sql")) {
            return new String(
                    Objects.requireNonNull(in, "shop.sql is in the jar").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("shop.sql cannot be read", e);
        }
    }
}

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
import java.util.concurrent.CompletableFuture;

/**
 * The sample data: a shop with customers, products, orders and web events, about 100,000 rows, the same in every load. The
 * files {@code shop-objects.sql} and {@code shop-rows.sql} make all of it, with Snowflake's own statements.
 */
public final class SampleShop {
    private static final String OBJECTS = "shop-objects.sql";
    private static final String ROWS = "shop-rows.sql";

    private SampleShop() {}

    /**
     * Fills an empty engine.
     *
     * @throws IllegalStateException when the engine does not take a statement, which is a defect
     */
    public static void load(Engine engine) {
        run(engine, OBJECTS);
        run(engine, ROWS);
    }

    /**
     * Makes the objects in an empty engine and lets the rows follow on a thread of their own, which is the longer part.
     *
     * @return the engine to use from now on: it takes logins at once, its statements wait for the rows
     * @throws IllegalStateException when the engine does not take a statement, which is a defect
     */
    public static Engine loading(Engine engine) {
        run(engine, OBJECTS);
        return new FillingEngine(engine, CompletableFuture.runAsync(() -> run(engine, ROWS), SampleShop::onOwnThread));
    }

    private static void onOwnThread(Runnable work) {
        Thread thread = new Thread(work, "sample-data");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(Engine engine, String file) {
        SessionNames administrator = new SessionNames(null, null, "DEMO_WH", "SYSADMIN");
        try (EngineSession session = engine.open("SYSTEM", administrator, Map.of())) {
            int number = 0;
            for (String sql : engine.split(script(file))) {
                run(session, file + "-" + ++number, sql);
            }
        }
    }

    private static void run(EngineSession session, String id, String sql) {
        try {
            session.execute(new EngineStatement(id, sql, List.of(), Map.of()))
                    .rows()
                    .close();
        } catch (SqlFailure e) {
            throw new IllegalStateException(e.message() + " in " + id + ": " + sql, e);
        }
    }

    private static String script(String file) {
        try (InputStream in = SampleShop.class.getResourceAsStream(file)) {
            return new String(
                    Objects.requireNonNull(in, () -> file + " is in the jar").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}

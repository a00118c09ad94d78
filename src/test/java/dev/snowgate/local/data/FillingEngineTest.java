package dev.snowgate.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snowgate.local.engine.DuckDbEngine;
import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.engine.EngineSession;
import dev.snowgate.local.engine.EngineSettings;
import dev.snowgate.local.engine.EngineStatement;
import dev.snowgate.local.engine.RowCursor;
import dev.snowgate.local.engine.SessionNames;
import dev.snowgate.local.engine.SqlFailure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FillingEngineTest {
    private static final SessionNames SHOP = new SessionNames("DEMO", "SALES", "DEMO_WH", "SYSADMIN");
    private static final EngineStatement COUNT =
            new EngineStatement("q1", "select count(*) from DEMO.SALES.ORDERS", List.of(), Map.of());

    private final Engine duck = DuckDbEngine.open(EngineSettings.defaults());
    private final CompletableFuture<Void> rows = new CompletableFuture<>();

    @AfterEach
    void close() {
        duck.close();
    }

    @Test
    void aSessionOpensAndDescribesWhileTheRowsAreMissing() throws Exception {
        SampleShop.load(duck);
        try (EngineSession session = new FillingEngine(duck, rows).open("DEMO", SHOP, Map.of())) {
            assertThat(session.names()).isEqualTo(SHOP);
            assertThat(session.describe(COUNT).columns()).hasSize(1);
        }
    }

    @Test
    void statementsAnswerFromTheWholeDataAsSoonAsTheyAnswer() {
        Engine loading = SampleShop.loading(duck);
        try (EngineSession session = loading.open("DEMO", SHOP, Map.of())) {
            assertThat(session.names()).isEqualTo(SHOP);
            assertThat(count(session)).isEqualTo(30_000L);
        }
    }

    @Test
    void statementsTellThatTheDataCouldNotBeLoaded() {
        SampleShop.load(duck);
        rows.completeExceptionally(new IllegalStateException("no room"));
        try (EngineSession session = new FillingEngine(duck, rows).open("DEMO", SHOP, Map.of())) {
            assertThatThrownBy(() -> count(session))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no room");
        }
    }

    private static Object count(EngineSession session) {
        try (RowCursor cursor = session.execute(COUNT).rows()) {
            cursor.next();
            return Objects.requireNonNull(cursor.get(0));
        } catch (SqlFailure e) {
            throw new IllegalStateException(e);
        }
    }
}

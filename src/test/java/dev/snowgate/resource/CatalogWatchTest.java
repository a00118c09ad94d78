package dev.snowgate.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.catalog.Describer;
import dev.snowgate.catalog.Directory;
import dev.snowgate.catalog.Place;
import dev.snowgate.mcp.Change;
import dev.snowgate.mcp.ChangeFeed;
import dev.snowgate.query.QueryState;
import dev.snowgate.query.Statement;
import dev.snowgate.query.StatementRunner;
import dev.snowgate.query.Statements;
import dev.snowgate.result.MemoryRows;
import dev.snowgate.time.Deadline;
import dev.snowgate.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogWatchTest {
    private static final String DATABASE = "snowflake://databases/D";
    private static final Principal ANN = new Principal("ann");
    private static final Principal BOB = new Principal("bob");

    private final Set<String> barred = new HashSet<>();
    private final List<String> asked = new ArrayList<>();
    private @Nullable Promise<Void> held;
    private final List<Change> told = new ArrayList<>();
    private Directory directory;
    private CatalogWatch watch;

    /** Has empty lists for all who are not barred. */
    private final class Snowflake implements StatementRunner {
        @Override
        public <T> Future<T> run(Statement statement, CallContext context, RowReader<T> reader) {
            try {
                asked.add(context.principal().id());
                if (held != null) {
                    return held.future().compose(free -> Future.failedFuture("released"));
                }
                return barred.contains(context.principal().id())
                        ? Future.failedFuture(new GatewayError.NotAllowed("Not for you.", "Ask somebody else."))
                        : Future.succeededFuture(reader.read(new MemoryRows(List.of(), List.of()), "01b2"));
            } catch (Exception e) {
                return Future.failedFuture(e);
            }
        }

        @Override
        public Future<String> submit(Statement statement, CallContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<QueryState> state(String queryId, CallContext context) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void watch() {
        Snowflake snowflake = new Snowflake();
        Statements statements = new Statements(Ticker.SYSTEM);
        directory = new Directory(snowflake, statements, Ticker.SYSTEM);
        ChangeFeed feed = new ChangeFeed();
        feed.subscribe(change -> {
            if (change.kind() == Change.Kind.RESOURCE) {
                told.add(change);
            }
        });
        watch = new CatalogWatch(
                List.of(new CatalogResources(directory, new Describer(snowflake, statements))), feed, principal -> {
                    Deadline never = new Deadline(Long.MAX_VALUE);
                    return new CallContext("c", principal, "", never, new CancelToken(), ProgressSink.NONE);
                });
    }

    @Test
    void onlyWhoCanReadAResourceHearsOfIt() {
        barred.add("bob");
        watch.watch(DATABASE, ANN);
        watch.watch(DATABASE, BOB);

        directory.changed(Place.schemas("D"));

        assertThat(told).containsExactly(Change.resource(DATABASE, ANN));
    }

    @Test
    void firstLooksAreTakenOneAfterTheOtherInTurnsOfThoseWhoSubscribed() {
        held = Promise.promise();
        List<Runnable> anns = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            anns.add(watch.watch(DATABASE + i, ANN));
        }
        watch.watch(DATABASE, BOB);
        assertThat(asked).containsExactly("ann");
        anns.subList(0, 150).forEach(Runnable::run);

        release();

        assertThat(asked).startsWith("ann", "bob", "ann");
        assertThat(asked).as("what nobody waits for any more is not asked").hasSize(1 + 50 + 1);
    }

    private void release() {
        Promise<Void> before = Objects.requireNonNull(held);
        held = null;
        before.complete();
    }

    @Test
    void aRoundHoldsOneSessionAtATime() {
        held = Promise.promise();
        held.complete();
        watch.watch(DATABASE, ANN);
        watch.watch(DATABASE, BOB);
        held = Promise.promise();
        asked.clear();

        Future<Void> round = watch.round();

        assertThat(asked).hasSize(1);
        assertThat(round.isComplete()).isFalse();
        release();
        assertThat(asked).containsExactlyInAnyOrder("ann", "bob");
        assertThat(round.succeeded()).isTrue();
    }

    @Test
    void whoMayNoLongerReadItHearsNoMore() {
        watch.watch(DATABASE, ANN);
        directory.changed(Place.schemas("D"));
        assertThat(told).hasSize(1);

        barred.add("ann");
        watch.round();
        directory.changed(Place.schemas("D"));

        assertThat(told).hasSize(1);
    }
}

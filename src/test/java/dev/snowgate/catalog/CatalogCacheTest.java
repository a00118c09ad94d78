package dev.snowgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogCacheTest {
    private static final CallContext ANN = context("ann");
    private static final CallContext BOB = context("bob");

    private long now;
    private final CatalogCache<String> cache = new CatalogCache<>(Duration.ofMinutes(1), () -> now);
    private final List<Promise<String>> asked = new ArrayList<>();

    private static CallContext context(String principal) {
        return new CallContext(
                "c", new Principal(principal), "", new Deadline(Long.MAX_VALUE), new CancelToken(), ProgressSink.NONE);
    }

    private Future<String> get(CallContext context) {
        return cache.get("tables", context, () -> {
            asked.add(Promise.promise());
            return asked.get(asked.size() - 1).future();
        });
    }

    @Test
    void asksOnceForAllWhoAskAtOnce() {
        Future<String> first = get(ANN);
        Future<String> second = get(ANN);
        asked.get(0).complete("a");
        assertThat(first.result()).isEqualTo("a");
        assertThat(second.result()).isEqualTo("a");
        assertThat(asked).hasSize(1);
    }

    @Test
    void asksOnceAlsoForWhoAsksWhileItIsBeingAsked() {
        List<Future<String>> beside = new ArrayList<>();
        Future<String> first = cache.get("tables", ANN, () -> {
            beside.add(get(ANN));
            return Future.succeededFuture("a");
        });
        assertThat(first.result()).isEqualTo("a");
        assertThat(beside.get(0).result()).isEqualTo("a");
        assertThat(asked).isEmpty();
    }

    @Test
    void showsNobodyWhatAnotherMaySee() {
        get(ANN);
        get(BOB);
        assertThat(asked).hasSize(2);
    }

    @Test
    void asksAnewWhenTheAnswerIsOldOrSomethingChanged() {
        get(ANN);
        asked.get(0).complete("a");
        now = Duration.ofMinutes(1).toNanos() - 1;
        assertThat(get(ANN).result()).isEqualTo("a");
        now++;
        get(ANN);
        assertThat(asked).hasSize(2);
        cache.clear();
        get(ANN);
        assertThat(asked).hasSize(3);
    }

    @Test
    void keepsNoFailure() {
        Future<String> first = get(ANN);
        asked.get(0).fail(new GatewayError.Internal("x", null));
        assertThat(first.failed()).isTrue();
        get(ANN);
        assertThat(asked).hasSize(2);
    }

    @Test
    void asksForWhoeverWaitedWithOneThatGaveUp() {
        get(ANN);
        Future<String> second = get(ANN);
        asked.get(0).fail(new GatewayError.Ended(CancelReason.CLIENT, "gone", ""));
        assertThat(asked).hasSize(2);
        asked.get(1).complete("b");
        assertThat(second.result()).isEqualTo("b");
    }

    @Test
    void keepsABoundedNumberOfAnswers() {
        for (int i = 0; i < 600; i++) {
            int question = i;
            cache.get(question, ANN, () -> Future.succeededFuture("x" + question));
        }
        List<String> again = new ArrayList<>();
        cache.get(0, ANN, () -> Future.succeededFuture("new")).onSuccess(again::add);
        cache.get(599, ANN, () -> Future.succeededFuture("new")).onSuccess(again::add);
        assertThat(again).containsExactly("new", "x599");
    }
}

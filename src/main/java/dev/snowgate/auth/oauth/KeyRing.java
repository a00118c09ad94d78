package dev.snowgate.auth.oauth;

import com.nimbusds.jose.jwk.JWKSet;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the authorization server's keys: fresh while it can be reached, the last ones while it cannot, up to their greatest
 * age. Whatever callers send, it is asked at most once a minute for a key that is not there, and every five seconds while
 * there are no keys at all.
 */
final class KeyRing {
    /** Older keys are fetched anew beside the request that finds them old. */
    static final Duration FRESH = Duration.ofMinutes(10);

    /** Between two questions for keys that are not there. */
    static final Duration MISS_PAUSE = Duration.ofMinutes(1);

    /** Between two questions while there are no keys. */
    static final Duration RETRY_PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

    private final Supplier<Future<JWKSet>> source;
    private final Duration maxAge;
    private final InstantSource clock;
    private volatile @Nullable Held held;
    private @Nullable Future<JWKSet> fetching;
    private Instant lastFetch = Instant.MIN;
    private Instant lastMiss = Instant.MIN;
    private Unreachable lastFailure = new Unreachable("not asked yet");

    /** Keys, and when they came. */
    private record Held(JWKSet keys, Instant since) {}

    /**
     * Holds no keys yet.
     *
     * @param source fetches; fails with {@link Unreachable}
     * @param maxAge how long keys are used that cannot be fetched anew
     */
    KeyRing(Supplier<Future<JWKSet>> source, Duration maxAge, InstantSource clock) {
        this.source = source;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /** The keys that are there, whatever their age; null before the first. */
    @Nullable
    JWKSet current() {
        Held now = held;
        return now == null ? null : now.keys;
    }

    /** Keys to check with; fails with {@link Unreachable} when there are none that may be used. */
    Future<JWKSet> keys() {
        Held now = held;
        Duration age = now == null ? maxAge : Duration.between(now.since, clock.instant());
        if (now != null && age.compareTo(FRESH) < 0) {
            return Future.succeededFuture(now.keys);
        }
        if (now != null && age.compareTo(maxAge) < 0) {
            fetchAfter(MISS_PAUSE);
            return Future.succeededFuture(now.keys);
        }
        return fetchAfter(RETRY_PAUSE);
    }

    /** Keys that may hold one that {@link #keys} did not; those from before when it is too soon to ask again. */
    synchronized Future<JWKSet> afterMiss(JWKSet known) {
        Instant now = clock.instant();
        if (now.isBefore(later(lastMiss, MISS_PAUSE))) {
            return Future.succeededFuture(known);
        }
        lastMiss = now;
        return fetch().recover(e -> Future.succeededFuture(known));
    }

    private synchronized Future<JWKSet> fetchAfter(Duration pause) {
        if (fetching != null) {
            return fetching;
        }
        return clock.instant().isBefore(later(lastFetch, pause)) ? Future.failedFuture(lastFailure) : fetch();
    }

    private synchronized Future<JWKSet> fetch() {
        if (fetching != null) {
            return fetching;
        }
        lastFetch = clock.instant();
        Future<JWKSet> asked = source.get();
        fetching = asked;
        asked.onComplete(answer -> fetched(answer.result(), answer.cause()));
        return asked;
    }

    private synchronized void fetched(@Nullable JWKSet keys, @Nullable Throwable failure) {
        fetching = null;
        if (keys != null) {
            held = new Held(keys, clock.instant());
            return;
        }
        lastFailure = failure instanceof Unreachable known ? known : new Unreachable(String.valueOf(failure));
        LOG.warn(
                "The keys of the authorization server cannot be fetched, {}: {}",
                held == null ? "and there are none" : "those from before are used",
                lastFailure.getMessage());
    }

    private static Instant later(Instant last, Duration pause) {
        return last.equals(Instant.MIN) ? last : last.plus(pause);
    }
}

package dev.snowgate.bench.pool;

import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * What every contender finds.
 *
 * @param vertx two event loops that carry the callers
 * @param database what sessions are opened on
 * @param min sessions kept open
 * @param max sessions at most
 * @param callers calls in flight at once; a pool that blocks its callers gets as many threads
 * @param acquireTimeout the longest wait for a session
 */
record Arena(Vertx vertx, StubDatabase database, int min, int max, int callers, Duration acquireTimeout) {}

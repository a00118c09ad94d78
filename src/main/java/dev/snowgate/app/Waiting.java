package dev.snowgate.app;

import dev.snowgate.app.cli.StartException;
import dev.snowgate.app.cli.UsageException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits on the main thread for what event loops do. */
final class Waiting {
    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

    private Waiting() {}

    /**
     * The result of a step of the start.
     *
     * @throws StartException naming {@code step} when it fails or is not done within {@code limit}
     */
    @SuppressWarnings("CatchingUnchecked") // await() throws whatever the future failed with, undeclared
    static <T> T forStart(String step, Future<T> future, Duration limit) {
        try {
            return future.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (StartException | UsageException e) {
            throw e;
        } catch (TimeoutException e) {
            throw new StartException(step + " took more than " + limit.toSeconds() + " s.", e);
        } catch (Exception e) {
            throw new StartException(step + " failed: " + e.getMessage(), e);
        }
    }

    /** Waits for a step of the end; one that fails or takes too long does not keep the others. */
    @SuppressWarnings("CatchingUnchecked") // await() throws whatever the future failed with, undeclared
    static void forEnd(String step, Future<?> future, Duration limit) {
        try {
            future.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            LOG.warn("{} did not end in order: {}", step, e.toString());
        }
    }
}

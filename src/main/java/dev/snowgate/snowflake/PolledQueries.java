package dev.snowgate.snowflake;

import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears the id of a statement that is still running. Snowflake answers a request for a statement after 45 s at the latest, if
 * need be with the order to poll {@code /queries/<id>/result}; the driver does so and tells nobody the id. It does show the
 * address of each request to those who may add headers to it, on the thread that waits for the statement. No request is
 * added or changed for that.
 *
 * <p>One for the process: the driver keeps what the first login gives it for all later ones.
 */
final class PolledQueries implements RequestSight {
    private static final ThreadLocal<@Nullable Consumer<String>> LISTENER = new ThreadLocal<>();

    static final PolledQueries SHARED = new PolledQueries();

    private static final String BEFORE = "/queries/";
    private static final String AFTER = "/result";

    private PolledQueries() {}

    /**
     * Makes a blocking call of the driver.
     *
     * @param heard gets the id on this thread, once for each poll, if it takes so long; it must not fail
     */
    <T> T telling(Consumer<String> heard, RenewalWatch.Call<T> call) throws SQLException {
        LISTENER.set(heard);
        try {
            return call.run();
        } finally {
            LISTENER.remove();
        }
    }

    @Override
    public void sees(String uri) {
        Consumer<String> heard = LISTENER.get();
        String queryId = heard == null ? null : polled(uri);
        if (heard != null && queryId != null) {
            heard.accept(queryId);
        }
    }

    /** The id in the address of a poll; null for another address. */
    static @Nullable String polled(String uri) {
        int begin = uri.indexOf(BEFORE);
        int end = begin < 0 ? -1 : uri.indexOf(AFTER, begin + BEFORE.length());
        String between = end < 0 ? "" : uri.substring(begin + BEFORE.length(), end);
        return between.isEmpty() || between.indexOf('/') >= 0 || between.indexOf('?') >= 0 ? null : between;
    }
}

package dev.snowgate.bench;

import java.time.Duration;

/**
 * What is driven.
 *
 * @param latency how long each statement takes on the local Snowflake
 * @param sessions how many sessions the gateway may hold
 * @param clients how many WebSocket clients there are
 * @param callers how many calls are in flight at any time, spread over the clients
 * @param calls how many calls each caller makes in one round
 * @param rounds how often everything is repeated
 * @param timeout when a caller gives up
 */
record LoadPlan(Duration latency, int sessions, int clients, int callers, int calls, int rounds, Duration timeout) {
    /** The statement of one call; no two are the same text, so that nothing on the way can have kept the answer. */
    static String sql(int caller, int call) {
        return "select " + caller + " as caller, " + call + " as call_number";
    }
}

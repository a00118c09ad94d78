package dev.snowgate.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.json.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says in all.
 *
 * @param allPartitions partitions of the tables
 * @param partitions those that would be scanned
 * @param bytes that would be scanned
 */
record PlanTotals(long allPartitions, long partitions, long bytes) {
    /**
     * From {@code EXPLAIN USING JSON}.
     *
     * @throws GatewayError.Refused when it holds no totals: what cannot be judged does not run
     */
    static PlanTotals of(@Nullable String json) {
        try {
            JsonNode totals =
                    StrictJson.mapper().readTree(json == null ? "" : json).path("GlobalStats");
            if (totals.path("partitionsAssigned").isNumber()
                    && totals.path("bytesAssigned").isNumber()) {
                return new PlanTotals(
                        totals.path("partitionsTotal").asLong(),
                        totals.path("partitionsAssigned").asLong(),
                        totals.path("bytesAssigned").asLong());
            }
        } catch (JsonProcessingException e) {
            // Told below: no plan, no run.
        }
        throw new GatewayError.Refused(
                "Snowflake gave no plan that tells what the query would scan, and the operator limits that.",
                "Write a plain SELECT.");
    }
}

package dev.snowgate.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.json.StrictJson;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a call knows from its earlier rounds.
 *
 * @param digest of the method and the params that it belongs to
 * @param mark tells this set of answers from all others; empty in the first round
 * @param answers the client's, by key; those of this round unchecked
 */
record Round(String digest, String mark, Map<String, ObjectNode> answers) {
    private static final String DIGEST = "d";
    private static final String MARK = "m";
    private static final String ASKED = "q";
    private static final String ANSWERS = "a";

    static Round of(ObjectNode facts) {
        Map<String, ObjectNode> answers = new LinkedHashMap<>();
        facts.path(ASKED)
                .forEach(key -> answers.put(key.asText(), StrictJson.mapper().createObjectNode()));
        facts.path(ANSWERS).properties().forEach(entry -> answers.put(entry.getKey(), (ObjectNode) entry.getValue()));
        return new Round(facts.path(DIGEST).asText(), facts.path(MARK).asText(), answers);
    }

    /** With the answers that came now, to what was asked; others are ignored. */
    Round with(JsonNode responses) {
        Map<String, ObjectNode> all = new HashMap<>(answers);
        responses.properties().forEach(entry -> {
            ObjectNode asked = answers.get(entry.getKey());
            // What was answered in an earlier round is settled: its empty stand-in is gone.
            if (asked != null && asked.isEmpty() && entry.getValue() instanceof ObjectNode answer) {
                all.put(entry.getKey(), answer);
            }
        });
        return new Round(digest, mark, all);
    }

    /** The facts to seal when {@code asked} are still to be answered. */
    ObjectNode facts(String newMark, Iterable<String> asked) {
        ObjectNode facts = StrictJson.mapper().createObjectNode();
        facts.put(DIGEST, digest).put(MARK, newMark);
        ObjectNode settled = facts.putObject(ANSWERS);
        answers.forEach((key, answer) -> {
            if (!answer.isEmpty()) {
                settled.set(key, answer);
            }
        });
        asked.forEach(key -> {
            settled.remove(key);
            facts.withArray(ASKED).add(key);
        });
        return facts;
    }
}

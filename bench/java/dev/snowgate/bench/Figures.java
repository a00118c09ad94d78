package dev.snowgate.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;

/** The figures of one run by name, in the order given; its text is one line of JSON. */
public final class Figures {
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    public Figures put(String name, String text) {
        json.put(name, text);
        return this;
    }

    public Figures put(String name, long number) {
        json.put(name, number);
        return this;
    }

    /** Keeps two decimals, more than any of these measurements carries. */
    public Figures put(String name, double number) {
        json.put(name, Math.round(number * 100) / 100.0);
        return this;
    }

    /** Median under the name, and the spread as {@code <name>_min} and {@code <name>_max}. */
    public Figures spread(String name, double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return put(name, median(sorted)).put(name + "_min", sorted[0]).put(name + "_max", sorted[sorted.length - 1]);
    }

    /** Where this was measured; without it figures say little. */
    public Figures machine() {
        return put("java", Runtime.version().toString())
                .put("processors", Runtime.getRuntime().availableProcessors());
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The figure as text for a table, or a dash. */
    String show(String name) {
        JsonNode figure = json.path(name);
        if (figure.isMissingNode()) {
            return "-";
        }
        return figure.isDouble() ? String.format(Locale.ROOT, "%.2f", figure.asDouble()) : figure.asText();
    }

    @Override
    public String toString() {
        return json.toString();
    }
}

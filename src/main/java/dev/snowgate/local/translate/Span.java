package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.List;

/** Sibling nodes from one place to another. */
record Span(List<Node> nodes, int from, int to) {
    static Span of(List<Node> nodes) {
        return new Span(nodes, 0, nodes.size());
    }

    /** The nodes alone. */
    List<Node> nodesOf() {
        return nodes.subList(from, to);
    }

    int size() {
        return to - from;
    }

    boolean isEmpty() {
        return from >= to;
    }

    Node get(int index) {
        return nodes.get(from + index);
    }

    Node last() {
        return nodes.get(to - 1);
    }

    Span sub(int start) {
        return new Span(nodes, Math.min(from + start, to), to);
    }

    Span sub(int start, int stop) {
        return new Span(nodes, Math.min(from + start, to), Math.min(from + stop, to));
    }

    boolean word(int index, String upper) {
        return index >= 0 && index < size() && get(index).word(upper);
    }

    boolean anyWord(int index, String... uppers) {
        return index >= 0 && index < size() && get(index).anyWord(uppers);
    }

    boolean op(int index, String symbol) {
        return index >= 0 && index < size() && get(index).op(symbol);
    }

    boolean parens(int index) {
        return index >= 0 && index < size() && get(index).parens();
    }

    boolean identifier(int index) {
        return index >= 0 && index < size() && get(index).identifier();
    }

    /** Parts between top-level commas; a comma at the end adds none. */
    List<Span> commas() {
        List<Span> parts = new ArrayList<>();
        int start = from;
        for (int i = from; i < to; i++) {
            if (nodes.get(i).op(",")) {
                parts.add(new Span(nodes, start, i));
                start = i + 1;
            }
        }
        if (start < to) {
            parts.add(new Span(nodes, start, to));
        }
        return parts;
    }

    /** Whether this starts like a query. */
    boolean query() {
        if (isEmpty()) {
            return false;
        }
        Node first = get(0);
        return first.anyWord("SELECT", "WITH", "VALUES")
                || (first.parens() && Span.of(first.kids()).query() && (size() == 1 || Words.afterQuery(get(1))));
    }

    /** The source text. */
    String text(String sql) {
        return isEmpty() ? "" : sql.substring(get(0).start(), last().end());
    }
}

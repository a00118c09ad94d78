package dev.snowgate.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Shows a description of {@link Descriptions} as markdown: a heading, a table for each list, a block for the SQL. */
final class Markdown {
    private Markdown() {}

    static String of(ObjectNode description) {
        StringBuilder out =
                new StringBuilder("# ").append(inline(description.path("kind").asText()));
        String name = description.path("name").asText("");
        if (!name.isEmpty()) {
            out.append(' ').append(inline(name));
        }
        out.append('\n');
        for (Map.Entry<String, JsonNode> field : description.properties()) {
            if (field.getValue().isArray()) {
                table(out, field.getKey(), field.getValue());
            }
        }
        if (description.has("definition")) {
            block(out, description.get("definition").asText());
        }
        if (description.has("more")) {
            out.append('\n').append(inline(description.get("more").asText())).append('\n');
        }
        return out.toString();
    }

    private static void table(StringBuilder out, String title, JsonNode rows) {
        out.append("\n## ").append(title).append("\n\n");
        if (rows.isEmpty()) {
            out.append("none\n");
            return;
        }
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> row.fieldNames().forEachRemaining(columns::add));
        columns.forEach(column -> out.append("| ").append(column).append(' '));
        out.append("|\n").append("|---".repeat(columns.size())).append("|\n");
        for (JsonNode row : rows) {
            columns.forEach(column ->
                    out.append("| ").append(inline(row.path(column).asText(""))).append(' '));
            out.append("|\n");
        }
    }

    /** The fence is longer than any run of backticks inside, so that no text can end it. */
    private static void block(StringBuilder out, String sql) {
        String fence = "```";
        while (sql.contains(fence)) {
            fence += "`";
        }
        out.append("\n## definition\n\n")
                .append(fence)
                .append("sql\n")
                .append(sql)
                .append('\n')
                .append(fence)
                .append('\n');
    }

    /** One line of plain text: nothing in it starts a cell, a row or a block. */
    private static String inline(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '|' || c == '\\' || c == '`' || c == '<') {
                out.append('\\');
            }
            out.appendCodePoint(Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
        });
        return out.toString();
    }
}

package dev.snowgate.local.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads DuckDB's plan as JSON into Snowflake's operations. */
final class PlanReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> OPERATIONS = Map.ofEntries(
            Map.entry("FILTER", "Filter"),
            Map.entry("HASH_GROUP_BY", "Aggregate"),
            Map.entry("PERFECT_HASH_GROUP_BY", "Aggregate"),
            Map.entry("PARTITIONED_AGGREGATE", "Aggregate"),
            Map.entry("UNGROUPED_AGGREGATE", "Aggregate"),
            Map.entry("SIMPLE_AGGREGATE", "Aggregate"),
            Map.entry("ORDER_BY", "Sort"),
            Map.entry("TOP_N", "SortWithLimit"),
            Map.entry("LIMIT", "Limit"),
            Map.entry("STREAMING_LIMIT", "Limit"),
            Map.entry("LIMIT_PERCENT", "Limit"),
            Map.entry("WINDOW", "WindowFunction"),
            Map.entry("STREAMING_WINDOW", "WindowFunction"),
            Map.entry("UNION", "UnionAll"),
            Map.entry("CROSS_PRODUCT", "CartesianJoin"),
            Map.entry("UNNEST", "Flatten"),
            Map.entry("INOUT_FUNCTION", "Flatten"),
            Map.entry("RESERVOIR_SAMPLE", "Sample"),
            Map.entry("STREAMING_SAMPLE", "Sample"),
            Map.entry("REC_CTE", "UnionAll"),
            Map.entry("REC_CTE_SCAN", "WithReference"),
            Map.entry("CTE", "WithClause"),
            Map.entry("CTE_SCAN", "WithReference"),
            Map.entry("DUMMY_SCAN", "Generator"),
            Map.entry("COLUMN_DATA_SCAN", "ValuesClause"),
            Map.entry("EMPTY_RESULT", "Generator"),
            Map.entry("INSERT", "Insert"),
            Map.entry("BATCH_INSERT", "Insert"),
            Map.entry("UPDATE", "Update"),
            Map.entry("DELETE", "Delete"),
            Map.entry("MERGE_INTO", "Merge"),
            Map.entry("SEQ_SCAN", "TableScan"),
            Map.entry("TABLE_SCAN", "TableScan"));

    private final SessionContext session;
    private final Map<String, ObjectEntry> tables = new HashMap<>();
    private final List<PlanStep> steps = new ArrayList<>();

    private PlanReader(SessionContext session) {
        this.session = session;
        for (ObjectEntry entry : session.objects()) {
            ObjectName name = entry.place();
            tables.put(name.database() + "." + name.schema() + "." + name.name(), entry);
        }
    }

    /** The operations below a result of these columns. */
    static List<PlanStep> read(SessionContext session, String duckSql, List<String> columns) throws SqlFailure {
        String json = session.read("EXPLAIN (FORMAT JSON) " + duckSql, rows -> rows.next() ? rows.getString(2) : "[]");
        try {
            PlanReader reader = new PlanReader(session);
            reader.steps.add(new PlanStep(0, null, "Result", null, columns, null));
            for (JsonNode node : JSON.readTree(json)) {
                reader.add(node, 0);
            }
            return reader.steps;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("DuckDB's plan is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private void add(JsonNode node, int parent) throws SqlFailure {
        String name = node.path("name").asText().strip();
        JsonNode info = node.path("extra_info");
        int under = parent;
        if (!name.equals("PROJECTION")) {
            under = name.endsWith("SCAN") && info.has("Table") ? scan(info, parent) : step(name, info, parent);
        }
        for (JsonNode child : node.path("children")) {
            add(child, under);
        }
    }

    private int scan(JsonNode info, int parent) throws SqlFailure {
        List<String> filters = texts(info.path("Filters"));
        int under = filters.isEmpty() ? parent : append("Filter", null, parent, filters, null);
        @Nullable ObjectEntry table = tables.get(info.path("Table").asText());
        TableSize size = table == null ? new TableSize(0, 0) : TableSize.of(session, table);
        return append("TableScan", table == null ? null : table.name(), under, texts(info.path("Projections")), size);
    }

    private int step(String name, JsonNode info, int parent) {
        List<String> expressions = new ArrayList<>();
        for (String key : List.of("Expression", "Groups", "Order By", "Top")) {
            for (String text : texts(info.path(key))) {
                expressions.add(text);
            }
        }
        String operation = OPERATIONS.getOrDefault(name, "");
        if (name.endsWith("JOIN")) {
            operation = join(info.path("Join Type").asText("INNER"));
            texts(info.path("Conditions")).forEach(text -> expressions.add("joinKey: (" + text + ")"));
        }
        return append(operation.isEmpty() ? title(name) : operation, null, parent, expressions, null);
    }

    private int append(
            String operation,
            @Nullable ObjectName table,
            int parent,
            List<String> expressions,
            @Nullable TableSize size) {
        int id = steps.size();
        steps.add(new PlanStep(id, parent, operation, table, List.copyOf(expressions), size));
        return id;
    }

    private static String join(String type) {
        return switch (type) {
            case "LEFT", "SINGLE", "MARK" -> "LeftOuterJoin";
            case "RIGHT" -> "RightOuterJoin";
            case "OUTER", "FULL" -> "FullOuterJoin";
            case "SEMI", "RIGHT_SEMI" -> "SemiJoin";
            case "ANTI", "RIGHT_ANTI" -> "AntiJoin";
            default -> "InnerJoin";
        };
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(one -> texts.add(one.asText()));
        } else if (!node.asText().isEmpty()) {
            texts.add(node.asText());
        }
        return texts;
    }

    private static String title(String name) {
        StringBuilder out = new StringBuilder();
        for (String word : name.split("_", -1)) {
            out.append(word.isEmpty() ? "" : word.substring(0, 1))
                    .append(word.isEmpty() ? "" : word.substring(1).toLowerCase(Locale.ROOT));
        }
        return out.toString();
    }
}

package dev.snowgate.local.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code EXPLAIN [USING TABULAR|JSON|TEXT] statement}: DuckDB's plan in Snowflake's form, with partitions and bytes by the
 * sizes of the tables. Nothing is pruned, so that all partitions count as assigned.
 */
final class Explain {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<EngineColumn> TABULAR =
            TextRows.columns("step#,id#,parentOperators,operation,objects,alias,"
                    + "expressions,partitionsTotal#,partitionsAssigned#,bytesAssigned#");

    private final List<PlanStep> steps;
    private long partitions;
    private long bytes;

    private Explain(List<PlanStep> steps) {
        this.steps = steps;
        for (PlanStep step : steps) {
            TableSize size = step.size();
            partitions += size == null ? 0 : size.partitions();
            bytes += size == null ? 0 : size.bytes();
        }
    }

    static EngineResult run(SessionContext session, TokenReader in) throws SqlFailure {
        String form = "TABULAR";
        if (in.accept("USING")) {
            form = in.any("TABULAR", "JSON", "TEXT");
            if (form.isEmpty()) {
                throw in.unexpected();
            }
        }
        Explain plan = of(session, in);
        return switch (form) {
            case "JSON" -> content(plan.json());
            case "TEXT" -> content(plan.text());
            default -> TextRows.result(StatementType.UNKNOWN, TABULAR, plan.rows());
        };
    }

    /** The plan as JSON, for SYSTEM$EXPLAIN_PLAN_JSON. */
    static String json(SessionContext session, String sql) throws SqlFailure {
        return of(session, new TokenReader(sql)).json();
    }

    private static Explain of(SessionContext session, TokenReader in) throws SqlFailure {
        if (in.end()) {
            throw in.unexpected();
        }
        String sql = in.rest();
        boolean query = in.peek("SELECT") || in.peek("WITH") || in.peek("VALUES") || in.peekOperator("(");
        boolean change = in.peek("INSERT") || in.peek("UPDATE") || in.peek("DELETE") || in.peek("MERGE");
        if (in.peek("CREATE")) {
            sql = selected(in);
            query = true;
        }
        if (!query && !change) {
            throw Failures.unsupported("EXPLAIN " + in.skip().upper());
        }
        List<String> columns = query
                ? session.columnsOf(sql).stream().map(EngineColumn::name).toList()
                : List.of("number of rows affected");
        return new Explain(PlanReader.read(session, session.translateQuery(sql, false), columns));
    }

    /** The query of CREATE TABLE … AS. */
    private static String selected(TokenReader in) throws SqlFailure {
        while (!in.accept("AS")) {
            if (in.end()) {
                throw Failures.unsupported("EXPLAIN CREATE");
            }
            in.skip();
        }
        return in.rest();
    }

    private static EngineResult content(String text) {
        return TextRows.result(StatementType.UNKNOWN, TextRows.columns("content"), List.of(List.of(text)));
    }

    private List<List<?>> rows() {
        List<List<?>> rows = new ArrayList<>();
        rows.add(Arrays.asList(null, null, null, "GlobalStats", null, null, null, partitions, partitions, bytes));
        for (PlanStep step : steps) {
            TableSize size = step.size();
            rows.add(Arrays.asList(
                    1L,
                    (long) step.id(),
                    step.parent() == null ? null : "[" + step.parent() + "]",
                    step.operation(),
                    step.table() == null ? null : step.table().text(),
                    null,
                    step.expressions().isEmpty() ? null : String.join(", ", step.expressions()),
                    size == null ? null : Long.valueOf(size.partitions()),
                    size == null ? null : Long.valueOf(size.partitions()),
                    size == null ? null : Long.valueOf(size.bytes())));
        }
        return rows;
    }

    private String json() {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("GlobalStats")
                .put("partitionsTotal", partitions)
                .put("partitionsAssigned", partitions)
                .put("bytesAssigned", bytes);
        ArrayNode operations = root.putArray("Operations").addArray();
        for (PlanStep step : steps) {
            ObjectNode node = operations.addObject();
            node.put("id", step.id());
            if (step.parent() != null) {
                node.putArray("parentOperators").add(step.parent());
            }
            node.put("operation", step.operation());
            if (step.table() != null) {
                node.putArray("objects").add(step.table().text());
            }
            if (!step.expressions().isEmpty()) {
                ArrayNode expressions = node.putArray("expressions");
                step.expressions().forEach(expressions::add);
            }
            if (step.size() != null) {
                node.put("partitionsTotal", step.size().partitions());
                node.put("partitionsAssigned", step.size().partitions());
                node.put("bytesAssigned", step.size().bytes());
            }
        }
        return root.toString();
    }

    private String text() {
        StringBuilder out = new StringBuilder("GlobalStats:\n    partitionsTotal=" + partitions
                + "\n    partitionsAssigned=" + partitions + "\n    bytesAssigned=" + bytes + "\nOperations:\n");
        for (PlanStep step : steps) {
            out.append("1:")
                    .append(step.id())
                    .append(" ".repeat(5 + 5 * depth(step)))
                    .append("->");
            out.append(step.operation());
            if (step.table() != null) {
                out.append("  ").append(step.table().text());
            }
            if (!step.expressions().isEmpty()) {
                out.append("  ").append(String.join(", ", step.expressions()));
            }
            TableSize size = step.size();
            if (size != null) {
                out.append("  {partitionsTotal=").append(size.partitions());
                out.append(", partitionsAssigned=").append(size.partitions());
                out.append(", bytesAssigned=").append(size.bytes()).append('}');
            }
            out.append('\n');
        }
        return out.toString();
    }

    private int depth(PlanStep step) {
        int depth = 0;
        Integer parent = step.parent();
        while (parent != null) {
            depth++;
            parent = steps.get(parent).parent();
        }
        return depth;
    }
}

package dev.snowgate.tool;

import dev.snowgate.mcp.Tool;
import dev.snowgate.query.LongQueries;
import dev.snowgate.query.Overtime;
import dev.snowgate.query.QueryState;
import dev.snowgate.result.Column;
import dev.snowgate.result.ColumnType;
import dev.snowgate.result.RenderedResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code query_status}. */
final class StatusTool {
    /** A question waits for the end so long, so that a model asks less often. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final List<Column> COLUMNS = List.of(
            new Column("status", "TEXT", ColumnType.TEXT),
            new Column("seconds", "NUMBER", ColumnType.NUMBER),
            new Column("message", "TEXT", ColumnType.TEXT));

    private StatusTool() {}

    static Tool of(Overtime queries) {
        return TableTool.of(
                "query_status",
                "Status of a query",
                "Whether a long query is done; waits up to 10 s. cancel ends it.",
                Schemas.input().required("handle", "").flag("cancel").build(),
                (arguments, context) -> queries.status(
                                arguments.text("handle"), arguments.flag("cancel"), PATIENCE, context)
                        .map(StatusTool::told));
    }

    private static RenderedResult told(Overtime.Progressed query) {
        QueryState state = query.state();
        List<@Nullable String> row = Arrays.asList(word(query), seconds(state.elapsed()), message(query));
        return Told.row(COLUMNS, row, query.queryId());
    }

    private static String word(Overtime.Progressed query) {
        return switch (query.state().phase()) {
            case RUNNING -> query.state().message();
            case SUCCEEDED -> "done";
            case FAILED -> "failed";
            case ABORTED -> "cancelled";
            case UNKNOWN -> isYoung(query) ? "accepted" : "unknown";
        };
    }

    private static String message(Overtime.Progressed query) {
        QueryState state = query.state();
        return switch (state.phase()) {
            case RUNNING -> "Ask again later.";
            case SUCCEEDED -> "Read its rows with fetch_result and this handle.";
            case FAILED -> state.message() + (state.code() == 0 ? "" : " (Snowflake code " + state.code() + ')');
            case ABORTED -> "It has no rows.";
            case UNKNOWN -> isYoung(query) ? "Ask again later." : "Snowflake does not know it any more: run it again.";
        };
    }

    private static boolean isYoung(Overtime.Progressed query) {
        return query.age().compareTo(LongQueries.SETTLING) < 0;
    }

    private static String seconds(Duration elapsed) {
        return BigDecimal.valueOf(elapsed.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}

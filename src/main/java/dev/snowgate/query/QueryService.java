package dev.snowgate.query;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.result.RenderedResult;
import dev.snowgate.result.ResultShape;
import dev.snowgate.result.ResultWriter;
import dev.snowgate.sql.guard.Guard;
import dev.snowgate.sql.guard.Reason;
import dev.snowgate.sql.guard.Verdict;
import io.vertx.core.Future;
import java.util.List;

/** The life of one query: the guard refuses before a session is taken, the rows are written while they are read. */
public final class QueryService {
    private final StatementRunner runner;
    private final Statements statements;
    private final QuerySettings settings;

    /** Runs what the guard allows on {@code runner}. */
    public QueryService(StatementRunner runner, Statements statements, QuerySettings settings) {
        this.runner = runner;
        this.statements = statements;
        this.settings = settings;
    }

    /** What the operator set. */
    public QuerySettings settings() {
        return settings;
    }

    /**
     * Runs a statement of a caller. The future fails with {@link GatewayError.Refused} when the guard cannot prove that
     * it only reads, else with what the runner raises.
     */
    public Future<RenderedResult> query(QueryRequest request, CallContext context) {
        try {
            if (Guard.check(request.sql(), settings.guard()) instanceof Verdict.Refused refused) {
                return Future.failedFuture(refusal(refused.reasons()));
            }
            ResultShape shape = new ResultShape(request.limit(), settings.result(), moreRows(request.limit()), null);
            Statement statement = statements.of(
                    request.sql(),
                    List.of(),
                    request.database(),
                    request.schema(),
                    request.limit() + 1L,
                    request.tool(),
                    context);
            return runner.run(statement, context, (rows, queryId) -> ResultWriter.write(rows, queryId, shape));
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    private String moreRows(int limit) {
        String raise = limit < settings.maxRows() ? "raise limit (at most " + settings.maxRows() + "), " : "";
        return "There are more rows: " + raise + "filter, aggregate, or page with ORDER BY … LIMIT … OFFSET.";
    }

    private static GatewayError refusal(List<Reason> reasons) {
        StringBuilder message = new StringBuilder("The SQL guard refused the statement: ");
        StringBuilder hint = new StringBuilder();
        for (int i = 0; i < reasons.size(); i++) {
            Reason reason = reasons.get(i);
            message.append(i == 0 ? "" : "; ").append(reason.message());
            String advice = reason.advice();
            if (!advice.isEmpty() && hint.indexOf(advice) < 0) {
                hint.append(hint.isEmpty() ? "" : " ").append(advice);
            }
        }
        return new GatewayError.Refused(message.append('.').toString(), hint.toString());
    }
}

package dev.snowgate.query;

import dev.snowgate.call.Principal;
import dev.snowgate.result.Continuation;
import dev.snowgate.result.Rest;
import org.jspecify.annotations.Nullable;

/** Tells how to read on: by a handle where Snowflake keeps the rows, else by asking for less. */
abstract sealed class RowsLeft implements Rest {
    private final QuerySettings settings;
    private final int limit;

    private RowsLeft(QuerySettings settings, int limit) {
        this.settings = settings;
        this.limit = limit;
    }

    @Override
    public String advice(Cause cause, @Nullable Continuation next) {
        String read = next == null
                ? ""
                : "Read on: fetch_result with this handle" + same() + " and offset " + next.offset() + ", until "
                        + next.expires() + ". Handle: " + next.handle() + " ";
        if (cause == Cause.SIZE) {
            return ("The answer has the size it may have. "
                            + (next == null
                                    ? "Ask for fewer columns or rows, or for parts of long values (SUBSTR)."
                                    : read))
                    .strip();
        }
        String raise = limit < settings.maxRows() ? "Or raise limit (at most " + settings.maxRows() + "), " : "Or ";
        return "There are more rows. " + read + raise + "filter or aggregate.";
    }

    /** What else must be passed again to read on, after a comma. */
    String same() {
        return "";
    }

    /** Of a statement that has just run. */
    static final class OfQuery extends RowsLeft {
        private final ResultHandles handles;
        private final Principal principal;
        private final KeptResult kept;

        /** @param kept the result but for its query id */
        OfQuery(QuerySettings settings, int limit, ResultHandles handles, Principal principal, KeptResult kept) {
            super(settings, limit);
            this.handles = handles;
            this.principal = principal;
            this.kept = kept;
        }

        @Override
        public @Nullable Continuation next(String queryId, int returned) {
            return kept.rows() <= returned
                    ? null
                    : handles.issue(principal, new KeptResult(kept.connection(), queryId, kept.rows()), returned);
        }
    }

    /** Of a page that was read by a handle. */
    static final class OfPage extends RowsLeft {
        private final FetchRequest request;
        private final KeptResult kept;
        private final String expires;
        private final boolean part;

        /** @param part whether a filter saw not all rows of the result */
        OfPage(QuerySettings settings, FetchRequest request, KeptResult kept, String expires, boolean part) {
            super(settings, request.part().limit());
            this.request = request;
            this.kept = kept;
            this.expires = expires;
            this.part = part;
        }

        @Override
        public Continuation next(String queryId, int returned) {
            return new Continuation(request.handle(), request.part().offset() + returned, expires);
        }

        @Override
        String same() {
            boolean columns = !request.part().columns().isEmpty();
            boolean filter = !request.part().filters().isEmpty();
            String what = columns && filter ? "columns and filter" : columns ? "columns" : "filter";
            return columns || filter ? ", the same " + what : "";
        }

        @Override
        public String advice(Cause cause, @Nullable Continuation next) {
            return super.advice(cause, next) + (part ? ' ' + partOnly() : "");
        }

        @Override
        public @Nullable String afterLast(int returned) {
            if (part) {
                return partOnly();
            }
            boolean all = request.part().filters().isEmpty();
            return all && request.part().offset() + returned >= kept.rows()
                    ? "Snowflake kept the first " + kept.rows()
                            + " rows of this result (query.storedRows); there may have been more. Filter or aggregate"
                            + " in the query."
                    : null;
        }

        private String partOnly() {
            return "The filter saw only the first " + kept.rows()
                    + " rows of the result, as many as Snowflake kept (query.storedRows); put the condition into the"
                    + " query to see all that fulfil it.";
        }
    }
}

package dev.snowgate.prompt;

/** What the prompts say; {@code %s} are arguments. */
final class Texts {
    static final String EXPLORE = """
        Explore the Snowflake database %s and tell me what it is about.

        1. Look at its schemas (attached, or list_schemas), then at the tables and views of those that matter \
        (list_tables, list_views).
        2. Describe the most important ones (describe_table, describe_view) and look at a few rows of each (query_view \
        with a small limit). Do not read whole tables.
        3. Find how they belong together: keys, and columns of the same name and type.

        Then give me: one paragraph on what the database holds; a table of the important tables with what one row of each \
        means; how they join; and five questions that it can answer. Say what you are unsure of.\
        """;

    static final String PROFILE = """
        Profile %s. Its columns are attached, or ask describe_table or describe_view.

        Ask with execute_query, few statements, each over many columns: number of rows; for each column the number of \
        nulls, APPROX_COUNT_DISTINCT, MIN and MAX; for columns with few values the most frequent ones. Where the table \
        has more than ten million rows, take SAMPLE (1) and say so.

        Then tell me, column by column in a table: what it holds, how full it is, how many different values, what stands \
        out. Below: candidates for keys, columns that look broken or unused, and what to check with whoever owns the data.\
        """;

    static final String EXPLAIN = """
        This Snowflake query is slow. Find out why and how to make it faster.

        %s

        1. Run EXPLAIN on it with execute_query. Look at partitionsTotal and partitionsAssigned of each table scan, at \
        joins without a condition that cuts down, and at what is sorted or aggregated.
        2. Look at the tables with describe_table, and at row counts with list_tables.

        Then tell me, in order of what they bring: the cause, the evidence in the plan, and the change (a rewritten \
        query, a filter on the clustering column, less columns, a smaller join). Do not run the slow query itself unless I \
        ask for it.\
        """;

    static final String WRITE = """
        Write one Snowflake query on the schema %s that answers this question:

        %s

        1. The schema's tables and views are attached, or ask list_tables and list_views. Describe those you need \
        (describe_table, describe_view); do not guess columns.
        2. Write one SELECT with fully qualified names. Check it with EXPLAIN through execute_query.
        3. Run it with execute_query and a small limit, and check that the answer is plausible.

        Then show me the query, the answer, and what you assumed.\
        """;

    private Texts() {}
}

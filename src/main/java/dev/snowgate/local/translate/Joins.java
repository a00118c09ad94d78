package dev.snowgate.local.translate;

/** What joins must keep to: lateral table functions without conditions, and the comparison of an ASOF JOIN. */
final class Joins {
    private static final int COST = 40;

    private static final String[] FUNCTIONS = {"TABLE", "FLATTEN", "SPLIT_TO_TABLE", "STRTOK_SPLIT_TO_TABLE"};

    private Joins() {}

    /**
     * Refuses a table function that reads columns of the tables before it and is joined by OUTER JOIN or with ON (Snowflake's
     * reference, "JOIN").
     *
     * @param source as written
     * @param rendered as DuckDB reads it
     */
    static void refuseLateral(Job job, Span source, String rendered) throws TranslateException {
        int name = source.word(0, "LATERAL") ? 1 : 0;
        if (!source.anyWord(name, FUNCTIONS) || !source.parens(name + 1)) {
            return;
        }
        job.spend(COST);
        String alone = rendered.replace(", " + job.notes().row + ")", ", 1)");
        if (job.view().describe(job.definitions() + "SELECT 1 FROM " + alone.replaceFirst("^LATERAL ", "")) == null) {
            throw TranslateException.unsupported(
                    "lateral table function called with OUTER JOIN syntax or a join predicate (ON clause)");
        }
    }

    /** MATCH_CONDITION: one comparison, whose left side reads the left table alone and whose right side the right one. */
    static String match(Job job, Span condition, String left, String right) throws TranslateException {
        int at = 0;
        while (at < condition.size()
                && !(condition.op(at, ">=")
                        || condition.op(at, "<=")
                        || condition.op(at, ">")
                        || condition.op(at, "<"))) {
            at++;
        }
        if (at == 0 || at >= condition.size() - 1) {
            throw invalid("Only comparison operators '>=', '>', '<=' and '<' are allowed.");
        }
        side(job, condition.sub(0, at), left, "left");
        side(job, condition.sub(at + 1), right, "right");
        return Expressions.render(job, condition);
    }

    private static void side(Job job, Span expression, String source, String which) throws TranslateException {
        job.spend(COST);
        String text = Expressions.typed(job, expression).text();
        if (job.view().describe(job.definitions() + "SELECT " + text + " FROM " + source) == null) {
            throw invalid("The " + which + " side of the comparison must read the " + which + " table alone.");
        }
    }

    private static TranslateException invalid(String why) {
        return new TranslateException(
                "002107", "42601", "SQL compilation error:\nMATCH_CONDITION clause is invalid: " + why);
    }
}

package dev.snowgate.local.translate;

/** Aggregates that no template can render. */
final class Aggregates {
    private Aggregates() {}

    /** LISTAGG. DuckDB orders a DISTINCT aggregate by its arguments only, so that duplicates are taken out afterwards. */
    static String join(Call call) throws TranslateException {
        if (call.args().isEmpty() || call.args().size() > 2) {
            throw call.wrongArguments();
        }
        String value = "sf_text(" + call.arg(0) + ")";
        String separator = call.args().size() > 1 ? call.arg(1) : "''";
        String order = call.within() == null ? "" : " " + Expressions.list(call.job(), call.within());
        if (!call.distinct()) {
            return "coalesce(string_agg(" + value + ", " + separator + order + ")" + call.over() + ", '')";
        }
        String list = "list(" + value + order + ") FILTER (WHERE " + call.arg(0) + " IS NOT NULL)" + call.over();
        return "coalesce(array_to_string(sf_list_distinct(" + list + "), " + separator + "), '')";
    }
}

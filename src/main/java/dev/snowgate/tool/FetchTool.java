package dev.snowgate.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.mcp.Tool;
import dev.snowgate.query.FetchRequest;
import dev.snowgate.query.FetchRequest.Filter;
import dev.snowgate.query.FetchRequest.Operator;
import dev.snowgate.query.Overtime;
import java.util.Arrays;
import java.util.List;

/** {@code fetch_result}. */
final class FetchTool {
    private static final int MOST_COLUMNS = 1_000;
    private static final int MOST_FILTERS = 20;
    private static final List<String> OPERATORS =
            Arrays.stream(Operator.values()).map(Operator::word).toList();
    private static final ObjectNode FILTER = Schemas.input()
            .required("column", "")
            .choice("op", OPERATORS)
            .optional("value", "")
            .build();

    private FetchTool() {}

    static Tool of(Overtime queries) {
        int usual = queries.settings().defaultRows();
        int max = queries.settings().maxRows();
        return TableTool.of(
                        "fetch_result",
                        "Read on in a result",
                        "Reads more rows of an earlier answer by its handle, without running the query again.",
                        Schemas.input()
                                .required("handle", "")
                                .offset()
                                .limit(usual, max)
                                .texts("columns", "")
                                .objects("filter", FILTER)
                                .format()
                                .build(),
                        (arguments, context) -> queries.fetch(
                                new FetchRequest(
                                        arguments.text("handle"),
                                        new FetchRequest.Part(
                                                arguments.texts("columns", MOST_COLUMNS),
                                                filters(arguments),
                                                arguments.integer("offset", 0, 0, Integer.MAX_VALUE),
                                                arguments.integer("limit", usual, 1, max)),
                                        arguments.format(queries.settings().format()),
                                        "fetch_result"),
                                context))
                .shown();
    }

    private static List<Filter> filters(Arguments arguments) {
        return arguments.objects("filter", MOST_FILTERS, FILTER).stream()
                .map(FetchTool::filter)
                .toList();
    }

    private static Filter filter(Arguments arguments) {
        String word = arguments.text("op");
        Operator operator = Arrays.stream(Operator.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new GatewayError.BadRequest(
                        "There is no such op in a filter.", "Pass one of " + String.join(", ", OPERATORS) + "."));
        String value = arguments.scalar("value");
        if (operator.takesValue() && value == null) {
            throw new GatewayError.BadRequest(
                    "A filter with op " + word + " has no value.", "Pass one, or use is_null or not_null.");
        }
        return new Filter(arguments.text("column"), operator, value == null ? "" : value);
    }
}

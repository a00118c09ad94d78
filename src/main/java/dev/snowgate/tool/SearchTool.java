package dev.snowgate.tool;

import dev.snowgate.call.GatewayError;
import dev.snowgate.catalog.Catalog;
import dev.snowgate.catalog.SearchRequest;
import dev.snowgate.catalog.SearchRequest.Detail;
import dev.snowgate.catalog.SearchRequest.Kind;
import dev.snowgate.mcp.Tool;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code search_objects}. */
final class SearchTool {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 1_000;
    private static final List<String> KINDS =
            Arrays.stream(Kind.values()).map(Kind::word).toList();
    private static final List<String> DETAILS =
            Arrays.stream(Detail.values()).map(Detail::word).toList();

    private SearchTool() {}

    static Tool of(Catalog catalog) {
        return TableTool.of(
                "search_objects",
                "Search objects",
                "Finds databases, schemas, tables, views and columns by a part of the name.",
                Schemas.input()
                        .required("name", "Part of the name, or pattern with %")
                        .optionalChoice("kind", KINDS)
                        .optional("database", "")
                        .optionalChoice("detail", DETAILS)
                        .limit(DEFAULT_LIMIT, MAX_LIMIT)
                        .build(),
                (arguments, context) -> catalog.search(
                        new SearchRequest(
                                SearchRequest.part(arguments.text("name")),
                                kinds(arguments),
                                arguments.optionalName("database"),
                                detail(arguments),
                                arguments.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT),
                                "search_objects"),
                        context));
    }

    private static Set<Kind> kinds(Arguments arguments) {
        String word = arguments.optionalText("kind");
        if (word == null) {
            return EnumSet.allOf(Kind.class);
        }
        return Set.of(Arrays.stream(Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> unknown("kind", KINDS)));
    }

    private static Detail detail(Arguments arguments) {
        String word = arguments.optionalText("detail");
        return word == null
                ? Detail.SUMMARY
                : Arrays.stream(Detail.values())
                        .filter(detail -> detail.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> unknown("detail", DETAILS));
    }

    private static GatewayError unknown(String name, List<String> allowed) {
        return new GatewayError.BadRequest(
                "Argument '" + name + "' is none that there is.", "Pass one of " + String.join(", ", allowed) + ".");
    }
}

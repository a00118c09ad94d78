package dev.snowgate.tool;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.mcp.Tool;
import dev.snowgate.query.ExportRequest;
import dev.snowgate.query.Exports;
import dev.snowgate.query.Exports.Exported;
import dev.snowgate.result.Column;
import dev.snowgate.result.ColumnType;
import dev.snowgate.result.RenderedResult;
import dev.snowgate.result.RowFile;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code export_result}. */
final class ExportTool {
    private static final List<String> FORMS =
            Arrays.stream(RowFile.Form.values()).map(RowFile.Form::word).toList();
    private static final List<Column> COLUMNS = List.of(
            new Column("where", "TEXT", ColumnType.TEXT),
            new Column("rows", "NUMBER", ColumnType.NUMBER),
            new Column("bytes", "NUMBER", ColumnType.NUMBER),
            new Column("complete", "BOOLEAN", ColumnType.BOOLEAN),
            new Column("message", "TEXT", ColumnType.TEXT));

    private ExportTool() {}

    /** @param targets where results may go, at least one; the first unless the caller says another */
    static Tool of(Map<String, Exports> targets) {
        Schemas input = Schemas.input()
                .optional("handle", "")
                .optional("query", "SQL, in place of handle")
                .optional("database", "")
                .optional("schema", "")
                .optionalChoice("format", FORMS);
        if (targets.size() > 1) {
            input.optionalChoice("to", List.copyOf(targets.keySet()));
        }
        return TableTool.writing(
                "export_result",
                "Export a result",
                "Writes all rows of a query, or of an earlier answer by its handle, to a "
                        + String.join(" or ", targets.keySet()) + ".",
                input.build(),
                (arguments, context) -> run(targets, arguments, context));
    }

    private static Future<RenderedResult> run(Map<String, Exports> targets, Arguments arguments, CallContext context) {
        String word = targets.size() > 1 ? arguments.optionalText("to") : null;
        Exports exports = word == null ? targets.values().iterator().next() : targets.get(word);
        if (exports == null) {
            throw new GatewayError.BadRequest(
                    "Argument 'to' is none that there is.", "Pass one of " + String.join(", ", targets.keySet()) + ".");
        }
        return exports.export(new ExportRequest(source(arguments), form(arguments), "export_result"), context)
                .map(ExportTool::told);
    }

    private static ExportRequest.Source source(Arguments arguments) {
        String handle = arguments.optionalText("handle");
        String query = arguments.optionalText("query");
        if ((handle == null) == (query == null)) {
            throw new GatewayError.BadRequest(
                    handle == null ? "Neither handle nor query is there." : "Both handle and query are there.",
                    "Pass one of them.");
        }
        return query == null
                ? new ExportRequest.Kept(String.valueOf(handle))
                : new ExportRequest.Query(query, arguments.optionalName("database"), arguments.optionalName("schema"));
    }

    private static RowFile.Form form(Arguments arguments) {
        String word = arguments.optionalText("format");
        if (word == null) {
            return RowFile.Form.CSV;
        }
        return Arrays.stream(RowFile.Form.values())
                .filter(form -> form.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new GatewayError.BadRequest(
                        "Argument 'format' is none that there is.", "Pass one of " + String.join(", ", FORMS) + "."));
    }

    private static RenderedResult told(Exported exported) {
        List<@Nullable String> row = Arrays.asList(
                exported.where(),
                String.valueOf(exported.rows()),
                String.valueOf(exported.bytes()),
                String.valueOf(exported.missing() == null),
                exported.missing());
        return Told.row(COLUMNS, row, exported.queryId());
    }
}

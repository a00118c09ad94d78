package dev.snowgate.tool;

import static dev.snowgate.tool.ScriptedRunner.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.mcp.Tool;
import dev.snowgate.query.Statement;
import dev.snowgate.sql.guard.Guard;
import dev.snowgate.sql.guard.GuardPolicy;
import dev.snowgate.sql.guard.Verdict;
import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.TokenKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Whatever stands in an argument that is no SQL, what the gateway writes with it is one statement that the guard lets pass:
 * names stay names, patterns and values stay texts.
 */
class HostileArgumentsTest extends ToolRig {
    private static final GuardPolicy OWN_RESULTS = new GuardPolicy(false, List.of(), false, id -> true);
    private static final List<String> SQL = List.of("query", "handle", "format");
    private static final List<String> HOSTILE = List.of(
            "x'; DROP TABLE t; --",
            "x\"; DROP TABLE t; --",
            "x\\'; DROP TABLE t; --",
            "x\\\\'; DROP TABLE t; --",
            "x\\\"; DROP TABLE t; --",
            "x\\",
            "'",
            "\"",
            "\"\"\"",
            "\"x\" ->> TRUNCATE TABLE t",
            "x\" ->> DELETE FROM t --",
            "x' ->> DELETE FROM t --",
            "t ->> CALL p()",
            "x*/; DROP TABLE t /*",
            "$$; DROP TABLE t; $$",
            "IDENTIFIER($v)",
            "TABLE(TO_QUERY('x'))",
            "SYSTEM$WAIT(1)",
            "db.s.f(1)",
            "@stage/x",
            "a.b.c.d.e",
            "a..b",
            ".a",
            "a.",
            "a\".\"b\"; --",
            "\"a\".\"b' ; --\"",
            "x\n; DROP TABLE t",
            "x\r; DROP TABLE t",
            "%' OR 1 = 1 --",
            "\u2018x\u2019; DROP TABLE t",
            "\u02bc; DROP TABLE t",
            "x' LIMIT 1 FROM 'y",
            "x' IN ACCOUNT --",
            "account",
            "like",
            "?",
            ":1",
            "{{ x }}");

    @Test
    void noArgumentBecomesSql() throws Exception {
        List<String> columns = List.of("name", "type", "database_name", "schema_name", "kind", "created_on", "comment");
        runner.on(
                "", columns, List.of(row("N'\\\"", "TEXT'\\", "D\"", "S'", "TABLE", "2024", "x"), row("B", "VARIANT")));
        String handle = ok("execute_query", "{\"query\":\"SELECT n FROM t\",\"limit\":1}")
                .get("handle")
                .textValue();
        runner.seen.clear();
        int asked = 0;
        for (Tool tool : tools()) {
            for (Map.Entry<String, JsonNode> property :
                    tool.descriptor().inputSchema().get("properties").properties()) {
                for (String text : HOSTILE) {
                    ObjectNode arguments = required(tool, handle);
                    if (put(arguments, property.getKey(), property.getValue(), text)) {
                        tool.call(arguments, context());
                        asked++;
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(HOSTILE.size() * 15);
        assertThat(runner.seen).hasSizeGreaterThan(asked / 2).allSatisfy(HostileArgumentsTest::onlyReads);
    }

    private static ObjectNode required(Tool tool, String handle) {
        ObjectNode arguments = MAPPER.createObjectNode();
        tool.descriptor().inputSchema().path("required").forEach(name -> {
            String usual =
                    name.asText().equals("query") ? "SELECT 1" : name.asText().equals("handle") ? handle : "x";
            arguments.put(name.asText(), usual);
        });
        return arguments;
    }

    private static boolean put(ObjectNode arguments, String name, JsonNode schema, String text) {
        String items = schema.path("items").path("type").asText();
        boolean free = !SQL.contains(name) && !schema.has("enum");
        if (free && schema.path("type").asText().equals("string")) {
            arguments.put(name, text);
        } else if (items.equals("string")) {
            arguments.putArray(name).add(text);
        } else if (items.equals("object")) {
            arguments
                    .putArray(name)
                    .addObject()
                    .put("column", text)
                    .put("op", "contains")
                    .put("value", text);
        } else {
            return false;
        }
        return true;
    }

    private static void onlyReads(Statement statement) {
        Verdict verdict = Guard.check(statement.sql(), OWN_RESULTS);
        assertThat(verdict)
                .as(statement.sql())
                .isInstanceOfSatisfying(
                        Verdict.Allowed.class,
                        allowed -> assertThat(allowed.steps()).hasSize(1));
        assertThat(Lexer.lex(statement.sql()))
                .as(statement.sql())
                .noneMatch(token -> token.kind() == TokenKind.COMMENT);
    }
}

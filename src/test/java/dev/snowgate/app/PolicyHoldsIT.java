package dev.snowgate.app;

import static dev.snowgate.app.PolicyRig.SOON;
import static dev.snowgate.app.PolicyRig.names;
import static dev.snowgate.app.PolicyRig.said;
import static dev.snowgate.app.PolicyRig.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.tool.Tools;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy does to callers who come in with tokens, on the real driver. */
@Timeout(90)
class PolicyHoldsIT {
    private static final String POLICY = """
        roles:
          analyst:
            tools: ["list_*", search_objects, describe, describe_table, query_view, execute_query, explain, fetch_result]
            connections: [default]
            statements: [read, show, describe]
            databases: [DEMO]
            rows: 3
          lister:
            tools: [list_databases, list_schemas]
            connections: ["*"]
            statements: []
            databases: ["REF*"]
          writer:
            tools: [execute_query, execute_write]
            connections: ["*"]
            statements: ["*"]
            databases: ["*"]
          elsewhere:
            tools: ["*"]
            connections: [another]
            statements: ["*"]
            databases: ["*"]
          everything:
            tools: ["*"]
            connections: ["*"]
            statements: ["*"]
            databases: ["*"]
          profiler:
            tools: [profile, export_result, query_view]
            connections: ["*"]
            statements: [read]
            databases: [DEMO]
            bytes: 4KiB
          inserter:
            tools: [execute_write]
            connections: ["*"]
            statements: [insert]
            databases: [DEMO]
        assign:
          - {tokenRoles: [A], roles: [analyst]}
          - {tokenRoles: [L], roles: [lister]}
          - {tokenRoles: [W], roles: [writer]}
          - {tokenRoles: [E], roles: [elsewhere]}
          - {tokenRoles: [I], roles: [inserter]}
          - {tokenRoles: [P], roles: [profiler]}
          - {principals: ["token:a*l"], roles: [everything]}
        """;

    private static PolicyRig rig;
    private static TestSocket analyst;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        rig = new PolicyRig(
                directory,
                POLICY,
                Map.of(
                        "ann", "A", "lee", "L", "will", "W", "eve", "E", "ida", "I", "nobody", "N", "pia", "P", "all",
                        "X"),
                Map.of("safety.writes", "insert,truncate,create,drop", "safety.confirmWrites", "false"));
        analyst = rig.as("ann");
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private static JsonObject list(TestSocket client, String method) throws Exception {
        return client.request(method, new JsonObject()).result(SOON);
    }

    private static String asked(String sql) throws Exception {
        return said(analyst.query(sql));
    }

    @Test
    void toolsThatAreNotAllowedAreAbsentAndUnknown() throws Exception {
        JsonObject tools = list(analyst, "tools/list");
        assertThat(names(tools, "tools"))
                .containsExactly(
                        "list_databases",
                        "list_schemas",
                        "list_tables",
                        "list_views",
                        "search_objects",
                        "describe",
                        "describe_table",
                        "query_view",
                        "execute_query",
                        "explain",
                        "fetch_result");
        assertThat(tools.getString("cacheScope")).isEqualTo("private");
        assertThat(said(analyst.call("execute_write", new JsonObject().put("statement", "DELETE FROM x"))))
                .contains("Unknown tool: execute_write")
                .contains("-32602");
        assertThat(names(list(rig.as("lee"), "tools/list"), "tools")).containsExactly("list_databases", "list_schemas");
        assertThat(Tools.NAMES).containsAll(names(list(rig.as("all"), "tools/list"), "tools"));
    }

    @Test
    void whoHasNoRoleOrNoConnectionSeesNothing() throws Exception {
        assertThat(names(list(rig.as("nobody"), "tools/list"), "tools")).isEmpty();
        TestSocket eve = rig.as("eve");
        assertThat(names(list(eve, "tools/list"), "tools")).isEmpty();
        assertThat(names(list(eve, "resources/list"), "resources")).noneMatch(uri -> uri.contains("DEMO"));
        assertThat(said(eve.query("SELECT 1"))).contains("Unknown tool");
    }

    @Test
    void statementsInAllowedDatabasesRunWithinTheRowsOfTheRole() throws Exception {
        assertThat(asked("SELECT COUNT(*) AS n FROM demo.sales.orders")).contains("N");
        JsonObject result = analyst.query("SELECT * FROM orders ORDER BY 1").result(SOON);
        assertThat(result.getJsonObject("structuredContent").getJsonArray("rows"))
                .hasSize(3);
        assertThat(text(result)).contains("There are more rows").doesNotContain("at most 10000");
        assertThat(asked("SHOW TABLES IN SCHEMA demo.sales LIMIT 2")).doesNotContain("NOT_ALLOWED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM reference.geo.countries",
                "SELECT * FROM \"REFERENCE\".GEO.COUNTRIES",
                "WITH c AS (SELECT * FROM reference.geo.countries) SELECT * FROM c",
                "SELECT * FROM orders o JOIN reference.geo.countries c ON TRUE",
                "SELECT * FROM IDENTIFIER('reference.geo.countries')",
                "SHOW TABLES IN DATABASE reference",
                "SHOW TABLES IN ACCOUNT",
                "SHOW DATABASES",
                "DESCRIBE TABLE reference.geo.countries",
                "SELECT GET_DDL('TABLE', 'reference.geo.countries')",
                "SELECT * FROM information_schema.databases",
                "SHOW TABLES ->> SELECT * FROM reference.geo.countries"
            })
    void statementsThatReachOtherDatabasesAreRefused(String sql) throws Exception {
        assertThat(asked(sql)).startsWith("NOT_ALLOWED").contains("roles.analyst.databases");
    }

    @Test
    void theArgumentDatabaseIsHeldToThePolicyToo() throws Exception {
        JsonObject elsewhere =
                new JsonObject().put("query", "SELECT * FROM geo.countries").put("database", "reference");
        assertThat(said(analyst.call("execute_query", elsewhere)))
                .startsWith("NOT_ALLOWED")
                .contains("REFERENCE");
        JsonObject view = new JsonObject()
                .put("view_name", "countries")
                .put("schema", "geo")
                .put("database", "reference");
        assertThat(said(analyst.call("query_view", view))).startsWith("NOT_ALLOWED");
    }

    @Test
    void toolsThatWriteTheirOwnStatementsAreHeldToDatabasesAndSizesToo() throws Exception {
        TestSocket pia = rig.as("pia");
        assertThat(said(pia.call("profile", new JsonObject().put("name", "demo.sales.customers"))))
                .doesNotContain("NOT_ALLOWED")
                .contains("CUSTOMER_ID");
        assertThat(said(pia.call("profile", new JsonObject().put("name", "reference.geo.countries"))))
                .startsWith("NOT_ALLOWED");
        JsonObject view = new JsonObject().put("view_name", "orders").put("limit", 1000);
        JsonObject answer = pia.call("query_view", view).result(SOON);
        assertThat(text(answer).length()).isLessThanOrEqualTo(4 << 10);
    }

    @Test
    void classesOfStatementsThatAreNotAllowedAreRefused() throws Exception {
        assertThat(asked("EXPLAIN SELECT 1")).startsWith("NOT_ALLOWED").contains("roles.analyst.statements");
        assertThat(said(analyst.call("explain", new JsonObject().put("query", "SELECT 1"))))
                .startsWith("NOT_ALLOWED")
                .contains("class explain");
    }

    @Test
    void writesNeedAllTheirClasses() throws Exception {
        TestSocket will = rig.as("will");
        TestSocket ida = rig.as("ida");
        String make = "CREATE OR REPLACE TABLE demo.sales.policy_probe (a NUMBER)";
        assertThat(write(ida, make)).startsWith("NOT_ALLOWED").contains("class create");
        assertThat(write(will, make)).doesNotContain("NOT_ALLOWED");
        assertThat(write(ida, "INSERT INTO demo.sales.policy_probe VALUES (1)")).doesNotContain("NOT_ALLOWED");
        assertThat(write(ida, "INSERT OVERWRITE INTO demo.sales.policy_probe SELECT 2"))
                .startsWith("NOT_ALLOWED")
                .contains("class truncate");
        assertThat(write(ida, "INSERT INTO demo.sales.policy_probe SELECT 1 FROM reference.geo.countries"))
                .startsWith("NOT_ALLOWED")
                .contains("REFERENCE");
        assertThat(write(will, "DROP TABLE demo.sales.policy_probe")).doesNotContain("NOT_ALLOWED");
    }

    private static String write(TestSocket client, String sql) throws Exception {
        return said(client.call("execute_write", new JsonObject().put("statement", sql)));
    }

    @Test
    void theCatalogueShowsAllowedDatabasesOnly() throws Exception {
        String all = said(analyst.call("list_databases", new JsonObject()));
        assertThat(all).contains("DEMO").doesNotContain("REFERENCE");
        assertThat(said(rig.as("lee").call("list_databases", new JsonObject())))
                .contains("REFERENCE")
                .doesNotContain("DEMO");
        for (String tool : List.of("list_schemas", "list_tables", "list_views")) {
            assertThat(said(analyst.call(tool, new JsonObject().put("database", "REFERENCE"))))
                    .as(tool)
                    .startsWith("NOT_ALLOWED");
            assertThat(said(analyst.call(tool, new JsonObject())))
                    .as(tool)
                    .doesNotContain("NOT_ALLOWED")
                    .doesNotContain("REFERENCE");
        }
        assertThat(said(analyst.call("search_objects", new JsonObject().put("name", "countr"))))
                .contains("CUSTOMERS.COUNTRY")
                .doesNotContain("TABLE,REFERENCE");
        assertThat(said(analyst.call("search_objects", new JsonObject().put("name", "orders"))))
                .contains("DEMO.SALES.ORDERS");
        assertThat(said(analyst.call("describe", new JsonObject().put("name", "reference.geo.countries"))))
                .startsWith("NOT_ALLOWED");
        assertThat(asked("SELECT * FROM countries")).doesNotContain("REFERENCE");
    }

    @Test
    void resourcesPromptsAndCompletionsFollowTheSameRule() throws Exception {
        assertThat(names(list(analyst, "resources/list"), "resources"))
                .contains("snowflake://databases/DEMO")
                .noneMatch(uri -> uri.contains("REFERENCE"));
        for (String uri : List.of(
                "snowflake://databases/REFERENCE",
                "snowflake://databases/REFERENCE/schemas/GEO",
                "snowflake://databases/REFERENCE/schemas/GEO/tables/COUNTRIES")) {
            assertThat(read(analyst, uri)).as(uri).contains("NOT_ALLOWED").doesNotContain("contents");
        }
        assertThat(read(analyst, "snowflake://databases")).contains("DEMO").doesNotContain("REFERENCE");
        assertThat(read(analyst, "snowflake://databases/DEMO/schemas/SALES/tables/ORDERS"))
                .contains("columns");
        assertThat(read(rig.as("lee"), "snowflake://databases/REFERENCE/schemas/GEO/tables/COUNTRIES"))
                .contains("NOT_ALLOWED");
        JsonObject complete = new JsonObject()
                .put("ref", new JsonObject().put("type", "ref/prompt").put("name", "explore_database"))
                .put("argument", new JsonObject().put("name", "database").put("value", ""));
        assertThat(text(analyst.request("completion/complete", complete).result(SOON)))
                .contains("DEMO")
                .doesNotContain("REFERENCE");
        assertThat(names(list(analyst, "prompts/list"), "prompts")).contains("explore_database", "write_query");
        assertThat(names(list(rig.as("lee"), "prompts/list"), "prompts")).containsExactly("explore_database");
    }

    private static String read(TestSocket client, String uri) throws Exception {
        return client.request("resources/read", new JsonObject().put("uri", uri))
                .result(SOON)
                .encode();
    }
}

package dev.snowgate.auth.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.config.ConfigException;
import dev.snowgate.sql.guard.Reach;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
    static final String TWO_ROLES = """
        roles:
          analyst:
            tools: ["list_*", "describe?", execute_query]
            connections: ["*"]
            statements: [read, show]
            databases: [SALES, "mart_*", '"raw"']
            rows: 1000
            bytes: 64KiB
            callsPerMinute: 60
            concurrency: 4
            toolCallsPerMinute:
              execute_query: 20
          writer:
            tools: [execute_query, execute_write]
            connections: [default]
            statements: [read, insert]
            databases: [LAB]
            rows: 10
            callsPerMinute: 5
        assign:
          - principals: [ann, "team-*"]
            roles: [analyst]
          - tokenRoles: [SNOWGATE_WRITER]
            roles: [writer]
          - scopes: ["snowflake:write"]
            roles: [writer]
        """;

    private static Policy policy(String yaml) throws ConfigException {
        return Policy.read("policy.yaml", yaml);
    }

    private static Rights rights(Principal principal) throws ConfigException {
        return policy(TWO_ROLES).of(principal);
    }

    private static final Principal ANN = new Principal("ann");
    private static final Principal BOTH = new Principal("ann", Set.of("SNOWGATE_WRITER"), Set.of());

    @Test
    void withoutAPolicyEverythingIsAllowed() {
        Rights rights = Policy.NONE.of(ANN);
        assertThat(rights.isOpen()).isTrue();
        Grant grant = rights.grant("execute_query", "any");
        grant.statement(List.of("read"), () -> new Reach.Named(Set.of("HR")), null);
        assertThat(grant.rows(500)).isEqualTo(500);
        assertThat(grant.allows("HR")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ann, '', '', analyst",
        "team-7, '', '', analyst",
        "bob, '', '', ''",
        "bob, SNOWGATE_WRITER, '', writer",
        "bob, snowgate_writer, '', ''",
        "bob, '', snowflake:write, writer",
        "ann, SNOWGATE_WRITER, snowflake:write, 'analyst,writer'"
    })
    void rolesComeFromIdTokenRolesAndScopes(String id, String tokenRole, String scope, String roles) throws Exception {
        Principal principal = new Principal(
                id, tokenRole.isEmpty() ? Set.of() : Set.of(tokenRole), scope.isEmpty() ? Set.of() : Set.of(scope));
        assertThat(String.join(",", rights(principal).roles())).isEqualTo(roles);
    }

    @Test
    void whoHasNoRoleMayDoNothingUnlessThereIsADefault() throws Exception {
        Principal nobody = new Principal("nobody");
        assertThatThrownBy(() -> rights(nobody).grant("list_tables", "default"))
                .isInstanceOf(GatewayError.NotAllowed.class)
                .hasMessageContaining("no role");
        Rights byDefault = policy(TWO_ROLES + "defaultRole: writer\n").of(nobody);
        assertThat(byDefault.roles()).containsExactly("writer");
        assertThat(policy(TWO_ROLES + "defaultRole: writer\n").of(ANN).roles()).containsExactly("analyst");
    }

    @Test
    void toolsAndConnectionsAreThoseOfTheRoles() throws Exception {
        Rights ann = rights(ANN);
        assertThat(ann.connections("list_tables", List.of("default", "lab"))).containsExactly("default", "lab");
        assertThat(ann.connections("execute_write", List.of("default", "lab"))).isEmpty();
        assertThat(rights(BOTH).connections("execute_write", List.of("lab", "default")))
                .containsExactly("default");
        assertThatThrownBy(() -> ann.grant("execute_write", "default"))
                .hasMessageContaining("execute_write")
                .hasMessageContaining("roles.analyst.tools");
        assertThatThrownBy(() -> rights(BOTH).grant("execute_write", "lab"))
                .hasMessageContaining("connection lab")
                .hasMessageContaining("roles.writer.connections");
    }

    @Test
    void statementsOfOtherClassesAreRefusedWithRuleAndRole() throws Exception {
        Grant grant = rights(ANN).grant("execute_query", "default");
        assertThatThrownBy(() -> grant.statement(List.of("read", "explain"), () -> new Reach.Named(Set.of()), "SALES"))
                .isInstanceOf(GatewayError.NotAllowed.class)
                .hasMessageContaining("class explain")
                .hasMessageContaining("roles.analyst.statements");
    }

    @ParameterizedTest
    @CsvSource({"SALES, true", "MART_EU, true", "raw, true", "RAW, false", "HR, false", "sales, false"})
    void databasesAreTakenAsStored(String database, boolean allowed) throws Exception {
        Grant grant = rights(ANN).grant("execute_query", "default");
        assertThat(grant.allows(database)).isEqualTo(allowed);
        Reach reach = new Reach.Named(Set.of(database));
        if (allowed) {
            grant.statement(List.of("read"), () -> reach, "SALES");
        } else {
            assertThatThrownBy(() -> grant.statement(List.of("read"), () -> reach, "SALES"))
                    .hasMessageContaining(database)
                    .hasMessageContaining("roles.analyst.databases");
        }
    }

    @Test
    void theSessionsDatabaseCountsAndMustBeKnown() throws Exception {
        Grant grant = rights(ANN).grant("execute_query", "default");
        Reach nothing = new Reach.Named(Set.of());
        assertThatThrownBy(() -> grant.statement(List.of("read"), () -> nothing, "HR"))
                .hasMessageContaining("HR")
                .hasMessageContaining("argument database");
        assertThatThrownBy(() -> grant.statement(List.of("read"), () -> nothing, null))
                .hasMessageContaining("not known");
        assertThatThrownBy(() -> grant.statement(List.of("read"), () -> new Reach.Unproven("GET_DDL,", "No."), "SALES"))
                .hasMessageContaining("GET_DDL");
    }

    @Test
    void oneRoleMustAllowTheWholeCall() throws Exception {
        Grant both = rights(BOTH).grant("execute_query", "default");
        both.statement(List.of("read"), () -> new Reach.Named(Set.of("SALES")), "SALES");
        both.statement(List.of("read"), () -> new Reach.Named(Set.of("LAB")), "LAB");
        assertThatThrownBy(() -> both.statement(List.of("read"), () -> new Reach.Named(Set.of("SALES")), "LAB"))
                .hasMessageContaining("no one role allows all of them");
        assertThatThrownBy(() -> both.statement(List.of("insert"), () -> new Reach.Named(Set.of()), "SALES"))
                .hasMessageContaining("roles.writer.databases");
    }

    @Test
    void theMostGenerousLimitOfTheRolesThatAllowACallHolds() throws Exception {
        assertThat(rights(ANN).grant("execute_query", "default").rows(5000)).isEqualTo(1000);
        assertThat(rights(ANN).grant("execute_query", "default").rows(50)).isEqualTo(50);
        assertThat(rights(ANN).grant("execute_query", "default").bytes(1 << 20)).isEqualTo(64 << 10);
        Grant both = rights(BOTH).grant("execute_query", "default");
        assertThat(both.rows(5000)).isEqualTo(1000);
        assertThat(both.bytes(1 << 20)).isEqualTo(1 << 20);
        Grant inLab = both.statement(List.of("read"), () -> new Reach.Named(Set.of()), "LAB");
        assertThat(inLab.rows(5000)).isEqualTo(10);
    }

    @Test
    void aRoleForEveryDatabaseHidesNoLargerLimitOfAnother() throws Exception {
        Grant grant = policy("""
            roles:
              wide: {tools: ["*"], connections: ["*"], statements: ["*"], databases: ["*"], rows: 10}
              deep: {tools: ["*"], connections: ["*"], statements: ["*"], databases: [SALES], rows: 500}
            assign:
              - {principals: ["*"], roles: [wide, deep]}
            """).of(ANN).grant("execute_query", "default");
        assertThat(grant.statement(List.of("read"), () -> new Reach.Named(Set.of()), "SALES")
                        .rows(1000))
                .isEqualTo(500);
        assertThat(grant.statement(List.of("read"), () -> new Reach.Named(Set.of("HR")), "SALES")
                        .rows(1000))
                .isEqualTo(10);
    }

    @Test
    void callLimitsAreTheMostGenerousOfAllRoles() throws Exception {
        Rights both = rights(BOTH);
        assertThat(both.perMinute(0)).isEqualTo(60);
        assertThat(both.concurrency(0)).as("a role without a limit has none").isZero();
        assertThat(both.concurrency(2)).isEqualTo(4);
        assertThat(both.concurrency(9)).isEqualTo(9);
        assertThat(rights(ANN).perMinute("execute_query", 0)).isEqualTo(20);
        assertThat(both.perMinute("execute_query", 0)).isZero();
        assertThat(rights(ANN).perMinute("list_tables", 7)).isEqualTo(7);
    }

    @Test
    void saysAllThatIsWrongEachWithLineKeyAndRemedy() {
        assertThatThrownBy(() -> policy("""
            roles:
              analyst:
                tool: ["*"]
                tools: ["*"]
                connections: ["*"]
                statements: [reed, "*"]
                rows: many
              "bad name": {}
            assign:
              - principals: [ann]
                scopes: [x]
                roles: [analyst]
              - principals: [bob]
                roles: [analist]
            defaultRole: none
            extra: 1
            """))
                .isInstanceOf(ConfigException.class)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines())
                        .anySatisfy(line -> assertThat(line)
                                .startsWith(
                                        "policy.yaml:3: roles.analyst.tool: there is no such key. Did you mean tools?"))
                        .anySatisfy(line -> assertThat(line)
                                .startsWith("policy.yaml:6: roles.analyst.statements: there is no class reed. Did"
                                        + " you mean read?"))
                        .anySatisfy(
                                line -> assertThat(line).startsWith("policy.yaml:7: roles.analyst.rows: allowed is"))
                        .anySatisfy(line -> assertThat(line)
                                .contains("roles.analyst.databases: missing. Write [] for none, [\"*\"] for all."))
                        .anySatisfy(line -> assertThat(line).startsWith("policy.yaml:8: roles.bad name"))
                        .anySatisfy(line -> assertThat(line).startsWith("policy.yaml:10: assign[0]"))
                        .anySatisfy(line -> assertThat(line)
                                .startsWith("policy.yaml:14: assign[1].roles: there is no role analist. Did you"
                                        + " mean analyst?"))
                        .anySatisfy(line -> assertThat(line).startsWith("policy.yaml:15: defaultRole"))
                        .anySatisfy(line -> assertThat(line).startsWith("policy.yaml:16: extra")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | holds nothing",
                "'roles: [1]' | policy.yaml:1",
                "'roles: *all' | quotes",
                "'roles: {a: {tools: [*]}}' | quotes",
                "'roles: {a: 1, a: 2}' | uplicate",
                "'roles: {' | not valid YAML",
                "'just text' | must hold the keys"
            })
    void whatIsNoPolicyIsRefused(String yaml, String message) {
        assertThatThrownBy(() -> policy(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "*, '', true",
        "list_*, list_tables, true",
        "list_*, xlist_tables, false",
        "*_*, list_tables, true",
        "a?c, abc, true",
        "a?c, ac, false",
        "*a*a*b, aaaaab, true",
        "*a*a*b, aaaaac, false",
        "abc, abcd, false"
    })
    void globsMatchWholeNames(String glob, String name, boolean matches) {
        assertThat(new Glob(glob, 1).matches(name)).isEqualTo(matches);
    }
}

package dev.snowgate.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A role that was created may do what was granted to it, and nothing else. */
class AccessTest {
    private Shop shop;

    @BeforeEach
    void open() throws SqlFailure {
        shop = Shop.open();
        shop.answer("CREATE ROLE reader");
        shop.answer("GRANT USAGE ON DATABASE demo TO ROLE reader");
        shop.answer("GRANT USAGE ON SCHEMA demo.public TO ROLE reader");
        shop.answer("GRANT USAGE ON WAREHOUSE demo_wh TO ROLE reader");
        shop.answer("GRANT SELECT ON TABLE orders TO ROLE reader");
        shop.answer("USE ROLE reader");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void readsWhatWasGrantedAndSeesNothingElse() {
        assertThat(shop.answer("SELECT COUNT(*) FROM orders")).isEqualTo("5");
        assertThat(shop.answer("SELECT COUNT(*) FROM customers"))
                .isEqualTo("!002003 SQL compilation error:\nObject 'CUSTOMERS' does not exist or not authorized.");
        assertThat(shop.answer("SHOW TABLES ->> SELECT \"name\" FROM $1")).isEqualTo("ORDERS");
        assertThat(shop.answer("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES"))
                .isEqualTo("ORDERS");
    }

    @Test
    void changesNothingWithoutThePrivilege() {
        String refused = "!003001 SQL access control error:\nInsufficient privileges to operate on table 'ORDERS'";
        assertThat(shop.answer("DELETE FROM orders")).isEqualTo(refused);
        assertThat(shop.answer("UPDATE orders SET status = 'x'")).isEqualTo(refused);
        assertThat(shop.answer("INSERT INTO orders SELECT * FROM orders")).isEqualTo(refused);
        assertThat(shop.answer("TRUNCATE TABLE orders")).isEqualTo(refused);
        assertThat(shop.answer("DROP TABLE orders")).isEqualTo(refused);
        assertThat(shop.answer("ALTER TABLE orders ADD COLUMN x INT")).isEqualTo(refused);
        assertThat(shop.answer("CREATE TABLE mine (id INT)"))
                .isEqualTo("!003001 SQL access control error:\nInsufficient privileges to operate on schema 'PUBLIC'");
        assertThat(shop.answer("CREATE DATABASE mine"))
                .isEqualTo("!003001 SQL access control error:\nInsufficient privileges to operate on account 'LOCAL'");
        assertThat(shop.answer("SELECT COUNT(*) FROM orders")).isEqualTo("5");
    }

    @Test
    void aViewReadsWithTheRightsOfItsOwner() {
        shop.answer("USE ROLE sysadmin");
        shop.answer("CREATE VIEW names AS SELECT name FROM customers");
        shop.answer("GRANT SELECT ON VIEW names TO ROLE reader");
        shop.answer("USE ROLE reader");

        assertThat(shop.answer("SELECT COUNT(*) FROM names")).isEqualTo("3");
    }

    @Test
    void mayDoWhatItsOwnTablesNeed() {
        shop.answer("USE ROLE sysadmin");
        shop.answer("GRANT CREATE TABLE ON SCHEMA demo.public TO ROLE reader");
        shop.answer("USE ROLE reader");

        assertThat(shop.answer("CREATE TABLE mine AS SELECT id FROM orders"))
                .isEqualTo("Table MINE successfully created.");
        assertThat(shop.answer("DELETE FROM mine WHERE id = 1")).isEqualTo("1");
        assertThat(shop.answer("DROP TABLE mine")).isEqualTo("MINE successfully dropped.");
    }

    @Test
    void rolesInheritAndRevokedPrivilegesAreGone() {
        shop.answer("USE ROLE sysadmin");
        shop.answer("CREATE ROLE boss");
        shop.answer("GRANT ROLE reader TO ROLE boss");
        shop.answer("USE ROLE boss");
        assertThat(shop.answer("SELECT COUNT(*) FROM orders")).isEqualTo("5");
        assertThat(shop.answer("SELECT IS_ROLE_IN_SESSION('READER'), IS_ROLE_IN_SESSION('SYSADMIN')"))
                .isEqualTo("true,false");

        shop.answer("USE ROLE sysadmin");
        shop.answer("REVOKE SELECT ON TABLE orders FROM ROLE reader");
        shop.answer("USE ROLE boss");
        assertThat(shop.answer("SELECT COUNT(*) FROM orders")).startsWith("!002003");
    }

    @Test
    void aWarehouseWithoutUsageCannotBeUsed() {
        assertThat(shop.answer("USE WAREHOUSE compute_wh")).startsWith("!002043");
        assertThat(shop.answer("USE WAREHOUSE demo_wh")).isEqualTo("Statement executed successfully.");
    }

    @Test
    void aUserWithGrantedRolesTakesNoOther() {
        shop.answer("USE ROLE sysadmin");
        shop.answer("CREATE ROLE another");
        shop.answer("GRANT ROLE reader TO USER ann");

        assertThat(shop.answer("USE ROLE another"))
                .startsWith("!003013 SQL access control error:\nRequested role 'ANOTHER' is not assigned");
        assertThat(shop.answer("USE ROLE reader")).isEqualTo("Statement executed successfully.");
    }

    @Test
    void secondaryRolesCountBesideTheCurrentOne() {
        shop.answer("USE ROLE sysadmin");
        shop.answer("CREATE ROLE poor");
        shop.answer("GRANT ROLE reader TO USER ann");
        shop.answer("GRANT ROLE poor TO USER ann");
        shop.answer("USE ROLE poor");
        shop.answer("USE SECONDARY ROLES NONE");
        assertThat(shop.answer("SELECT COUNT(*) FROM demo.public.orders")).startsWith("!002003");
        shop.answer("USE SECONDARY ROLES ALL");

        assertThat(shop.answer("SELECT COUNT(*) FROM demo.public.orders")).isEqualTo("5");
        assertThat(shop.answer("SELECT CURRENT_SECONDARY_ROLES()"))
                .isEqualTo("{\"roles\":\"READER\",\"value\":\"ALL\"}");
    }

    @Test
    void aRestrictedSessionReadsOnly() {
        shop.answer("USE ROLE sysadmin");
        String probe =
                "SELECT SYS_CONTEXT('SNOWFLAKE$SESSION', 'ACTIVE_RESTRICTED_SESSION_SCOPES'), IS_AGENT_ACTIVATED()";
        assertThat(shop.answer(probe)).isEqualTo("null,false");
        shop.answer("ALTER USER ann SET ACTIVE_RESTRICTED_SESSION_SCOPES = 'SNOWFLAKE$DATA_READ'");

        assertThat(shop.answer(probe)).isEqualTo("SNOWFLAKE$DATA_READ,true");
        assertThat(shop.answer("SELECT COUNT(*) FROM orders")).isEqualTo("5");
        assertThat(shop.answer("DELETE FROM t1")).startsWith("!003001");
        assertThat(shop.answer("CREATE TABLE x (id INT)")).startsWith("!003001");
    }

    @Test
    void withoutAWarehouseNoTableIsRead() throws SqlFailure {
        try (EngineSession none =
                shop.engine().open("ann", new SessionNames("DEMO", "PUBLIC", null, "SYSADMIN"), Map.of())) {
            assertThat(shop.answer(none, "SELECT COUNT(*) FROM orders"))
                    .isEqualTo(
                            "!000606 No active warehouse selected in the current session.  Select an active warehouse"
                                    + " with the 'use warehouse' command.");
            assertThat(shop.answer(none, "SELECT 1")).isEqualTo("1");
            assertThat(shop.answer(none, "SHOW TABLES LIKE 'ORDERS' ->> SELECT COUNT(*) FROM $1"))
                    .isEqualTo("1");
        }
    }
}

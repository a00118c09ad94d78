package dev.snowgate.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SHOW, DESCRIBE, GET_DDL and INFORMATION_SCHEMA answer from the catalog as Snowflake does. */
class CatalogCommandsTest {
    private Shop shop;

    @BeforeEach
    void open() throws SqlFailure {
        shop = Shop.open();
        shop.answer("CREATE SCHEMA DEMO.OTHER COMMENT = 'another'");
        shop.answer(
                "CREATE TABLE DEMO.OTHER.\"mixed Case\" (id NUMBER(5,0) NOT NULL COMMENT 'key', s VARCHAR(9) DEFAULT 'x')"
                        + " COMMENT = 'it''s'");
        shop.answer("USE SCHEMA DEMO.PUBLIC");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /** The cells of one column, by its name. */
    private List<String> column(String sql, String name) throws SqlFailure {
        EngineResult result = shop.session().execute(shop.statement(sql));
        List<String> names = result.columns().stream().map(EngineColumn::name).toList();
        List<String> cells = new ArrayList<>();
        try (RowCursor rows = result.rows()) {
            while (rows.next()) {
                cells.add(String.valueOf(rows.get(names.indexOf(name))));
            }
        }
        return cells;
    }

    @Test
    void showsWhereTheDriverReadsByPosition() throws SqlFailure {
        List<EngineColumn> tables =
                shop.session().describe(shop.statement("SHOW TABLES")).columns();
        assertThat(tables.stream().map(EngineColumn::name).limit(6))
                .containsExactly("created_on", "name", "database_name", "schema_name", "kind", "comment");
        List<EngineColumn> views =
                shop.session().describe(shop.statement("SHOW VIEWS")).columns();
        assertThat(views.stream().map(EngineColumn::name).limit(7))
                .containsExactly("created_on", "name", "reserved", "database_name", "schema_name", "owner", "comment");
        List<EngineColumn> columns =
                shop.session().describe(shop.statement("SHOW COLUMNS")).columns();
        assertThat(columns.stream().map(EngineColumn::name).limit(4))
                .containsExactly("table_name", "schema_name", "column_name", "data_type");
    }

    @Test
    void likeIgnoresCaseAndEscapes() throws SqlFailure {
        assertThat(column("SHOW TABLES LIKE 'ord%'", "name")).containsExactly("ORDERS");
        assertThat(column("SHOW TABLES LIKE '_1'", "name")).containsExactly("T1");
        assertThat(column("SHOW TABLES LIKE '\\\\_1'", "name")).isEmpty();
        assertThat(column("SHOW TABLES STARTS WITH 'ord'", "name")).isEmpty();
    }

    @Test
    void inNarrowsToAccountDatabaseOrSchema() throws SqlFailure {
        assertThat(column("SHOW TABLES", "name")).containsExactly("CUSTOMERS", "EVENTS", "ORDERS", "T1");
        assertThat(column("SHOW TABLES IN SCHEMA DEMO.OTHER", "name")).containsExactly("mixed Case");
        assertThat(column("SHOW TABLES IN ACCOUNT", "schema_name")).contains("OTHER", "PUBLIC");
        assertThat(column("SHOW /* JDBC */ SCHEMAS IN DATABASE \"DEMO\"", "name"))
                .containsExactly("INFORMATION_SCHEMA", "OTHER", "PUBLIC");
        assertThat(shop.answer("SHOW TABLES IN SCHEMA DEMO.NOWHERE")).startsWith("!002043");
    }

    @Test
    void limitFromPagesByName() throws SqlFailure {
        assertThat(column("SHOW TABLES LIMIT 2", "name")).containsExactly("CUSTOMERS", "EVENTS");
        assertThat(column("SHOW TABLES LIMIT 2 FROM 'EVENTS'", "name")).containsExactly("ORDERS", "T1");
    }

    @Test
    void describesColumnsWithTheirDeclaredTypes() throws SqlFailure {
        String sql = "DESCRIBE TABLE DEMO.OTHER.\"mixed Case\"";
        assertThat(column(sql, "name")).containsExactly("ID", "S");
        assertThat(column(sql, "type")).containsExactly("NUMBER(5,0)", "VARCHAR(9)");
        assertThat(column(sql, "null?")).containsExactly("N", "Y");
        assertThat(column(sql, "comment")).containsExactly("key", "null");
        assertThat(shop.answer("DESC TABLE nothing")).startsWith("!002003");
        assertThat(shop.answer("DESC VIEW orders")).startsWith("!002203");
    }

    @Test
    void ddlCreatesTheSameObjectAgain() throws SqlFailure {
        String ddl = shop.answer("SELECT GET_DDL('TABLE', ?)", "DEMO.OTHER.\"mixed Case\"");
        shop.answer("CREATE SCHEMA DEMO.COPY");
        assertThat(shop.answer(ddl)).isEqualTo("Table mixed Case successfully created.");

        assertThat(shop.answer("SELECT GET_DDL('TABLE', 'DEMO.COPY.\"mixed Case\"')"))
                .isEqualTo(ddl);
        assertThat(shop.answer("SELECT GET_DDL('VIEW', 'DEMO.PUBLIC.V_ORDERS')"))
                .startsWith("create or replace view V_ORDERS(")
                .endsWith("as SELECT id, amount FROM orders;");
        assertThat(shop.answer("SELECT GET_DDL('VIEW', 'NOTHING')")).startsWith("!002003");
    }

    @Test
    void informationSchemaListsTheSame() {
        assertThat(shop.answer(
                        "SELECT table_name, comment FROM DEMO.INFORMATION_SCHEMA.TABLES WHERE table_schema = 'OTHER'"))
                .isEqualTo("mixed Case,it's");
        assertThat(shop.answer(
                        "SELECT column_name, data_type, numeric_precision, is_nullable FROM INFORMATION_SCHEMA.COLUMNS"
                                + " WHERE table_name = 'mixed Case' ORDER BY ordinal_position"))
                .isEqualTo("ID,NUMBER,5,NO;S,TEXT,null,YES");
    }

    @Test
    void refusesUnknownNamesInUse() {
        assertThat(shop.answer("USE DATABASE nothing")).startsWith("!002043");
        assertThat(shop.answer("USE WAREHOUSE nothing")).startsWith("!002043");
        assertThat(shop.answer("USE ROLE nothing")).startsWith("!002043");
        assertThat(shop.session().names().database()).isEqualTo("DEMO");
    }

    @Test
    void refusesByNameWhatItLacks() {
        assertThat(shop.answer("CREATE TASK t AS SELECT 1")).isEqualTo("!000002 Unsupported feature 'CREATE TASK'.");
        assertThat(shop.answer("SHOW TASKS")).isEqualTo("!000002 Unsupported feature 'SHOW TASKS'.");
        assertThat(shop.answer("COPY INTO t1 FROM @s")).isEqualTo("!000002 Unsupported feature 'COPY'.");
        assertThat(shop.answer("CREATE TABLE orders (id NUMBER)")).startsWith("!002002");
        assertThat(shop.answer("CREATE TABLE IF NOT EXISTS orders (id NUMBER)")).contains("already exists");
        assertThat(shop.answer("DROP TABLE nothing")).startsWith("!002003");
        assertThat(shop.answer("DROP TABLE IF EXISTS nothing")).startsWith("Drop statement executed");
    }
}

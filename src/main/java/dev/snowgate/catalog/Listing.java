package dev.snowgate.catalog;

import dev.snowgate.result.ColumnType;
import java.util.List;

/** A kind of object that SHOW lists, and what of it is told. Names of SHOW's columns: Snowflake's reference. */
public enum Listing {
    /** SHOW DATABASES. */
    DATABASES("DATABASES", List.of(Field.name("name", "name"), Field.text("comment", "comment"))),
    /** SHOW SCHEMAS. */
    SCHEMAS(
            "SCHEMAS",
            List.of(
                    Field.name("name", "name"),
                    Field.name("database_name", "database"),
                    Field.text("comment", "comment"))),
    /** SHOW TABLES. */
    TABLES(
            "TABLES",
            List.of(
                    Field.name("name", "name"),
                    Field.name("database_name", "database"),
                    Field.name("schema_name", "schema"),
                    new Field("rows", "rows", "NUMBER", ColumnType.NUMBER, Field.Form.PLAIN),
                    new Field("bytes", "bytes", "NUMBER", ColumnType.NUMBER, Field.Form.PLAIN),
                    Field.text("comment", "comment"))),
    /** SHOW VIEWS. */
    VIEWS(
            "VIEWS",
            List.of(
                    Field.name("name", "name"),
                    Field.name("database_name", "database"),
                    Field.name("schema_name", "schema"),
                    Field.text("comment", "comment")));

    private final String keyword;

    @SuppressWarnings("ImmutableEnumChecker") // List.of over records, which the check cannot see
    private final List<Field> fields;

    Listing(String keyword, List<Field> fields) {
        this.keyword = keyword;
        this.fields = fields;
    }

    String keyword() {
        return keyword;
    }

    List<Field> fields() {
        return fields;
    }
}

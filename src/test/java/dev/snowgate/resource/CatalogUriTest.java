package dev.snowgate.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.catalog.Entry;
import dev.snowgate.catalog.Listing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogUriTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"ORDERS", "orders", "a/b", "a?b", "a%b", "a\"b", "Größe", "x y", "雪", "..", "a.b", "$X", "1A"})
    void whatItMakesItReads(String name) {
        for (Listing kind : List.of(Listing.TABLES, Listing.VIEWS)) {
            String uri = CatalogUri.of(new Entry(kind, name, name, name, ""));
            assertThat(CatalogUri.parse(uri)).isEqualTo(new CatalogUri(kind, List.of(name, name, name), false));
        }
    }

    @Test
    void readsNamesAsTheToolsDo() {
        assertThat(CatalogUri.parse("snowflake://databases/shop/schemas/%22public%22?format=markdown"))
                .isEqualTo(new CatalogUri(Listing.SCHEMAS, List.of("SHOP", "public"), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "snowflake://",
                "snowflake://databases/",
                "snowflake://database/X",
                "snowflake://databases/X/",
                "snowflake://databases/X/schemas",
                "snowflake://databases/X/schemas/",
                "snowflake://databases/X/tables/Y",
                "snowflake://databases/X/schemas/Y/stages/Z",
                "snowflake://databases/X/schemas/Y/tables/Z/1",
                "snowflake://databases/X%",
                "snowflake://databases/X%2",
                "snowflake://databases/%zz",
                "snowflake://databases/%ff",
                "snowflake://databases/%00",
                "snowflake://databases?format=csv",
                "snowflake://databases?x=1",
                "SNOWFLAKE://databases",
                "file:///etc/passwd"
            })
    void everythingElseIsNoAddress(String uri) {
        assertThat(CatalogUri.parse(uri)).isNull();
    }
}

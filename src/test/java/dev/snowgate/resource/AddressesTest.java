package dev.snowgate.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressesTest {
    private final Addresses usual = new Addresses("", true);
    private final Addresses lab = new Addresses("lab", true);

    @Test
    void theUsualConnectionKeepsItsAddresses() {
        assertThat(usual.shown("snowflake://databases/A")).isEqualTo("snowflake://databases/A");
        assertThat(usual.own("snowflake://databases/A")).isEqualTo("snowflake://databases/A");
        assertThat(usual.own("snowflake://nonsense")).as("told as unknown").isNotNull();
        assertThat(usual.own("snowflake://connections/lab/databases")).isNull();
        assertThat(usual.own("ui://x")).isNull();
        assertThat(usual.named("database")).isEqualTo("database");
    }

    @Test
    void anotherConnectionsAddressesNameIt() {
        assertThat(lab.shown("snowflake://databases/A")).isEqualTo("snowflake://connections/lab/databases/A");
        assertThat(lab.own("snowflake://connections/lab/databases/A")).isEqualTo("snowflake://databases/A");
        assertThat(lab.own("snowflake://connections/laboratory/databases/A")).isNull();
        assertThat(lab.own("snowflake://databases/A")).isNull();
        assertThat(lab.named("A")).isEqualTo("lab:A");
    }
}

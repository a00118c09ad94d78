package dev.snowgate.local.engine;

/** Statement type ids of the wire; the driver decides by them what {@code execute} returns. */
public enum StatementType {
    UNKNOWN(0),
    SELECT(4096),
    DML(12288),
    INSERT(12544),
    UPDATE(12800),
    DELETE(13056),
    MERGE(13312),
    MULTI_INSERT(13568),
    COPY(13824),
    SCL(16384),
    ALTER_SESSION(16640),
    USE(17152),
    USE_DATABASE(17153),
    USE_SCHEMA(17154),
    USE_WAREHOUSE(17155),
    SHOW(17408),
    DESCRIBE(17664),
    TCL(20480),
    DDL(24576),
    MULTI_STATEMENT(40960);

    private final int id;

    StatementType(int id) {
        this.id = id;
    }

    /** The number on the wire. */
    public int id() {
        return id;
    }
}

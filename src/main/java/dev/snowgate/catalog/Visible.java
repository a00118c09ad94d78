package dev.snowgate.catalog;

import dev.snowgate.auth.policy.Grant;
import dev.snowgate.result.RowSource;

/** The rows of a SHOW whose database a caller may see. */
final class Visible extends Wanted {
    private final Grant grant;
    private final String column;

    /** @param column in which the database's name stands, as stored */
    private Visible(RowSource rows, Grant grant, String column) {
        super(rows);
        this.grant = grant;
        this.column = column;
    }

    /** {@code rows} themselves where every database may be seen. */
    static RowSource of(RowSource rows, Grant grant, String column) {
        return grant.everyDatabase() ? rows : new Visible(rows, grant, column);
    }

    @Override
    boolean wants(RowSource all) throws Exception {
        return grant.allows(ByName.text(all, column));
    }
}

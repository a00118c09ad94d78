package dev.snowgate.catalog;

import dev.snowgate.auth.policy.Grant;
import dev.snowgate.result.Column;
import dev.snowgate.result.RowSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a SHOW whose database a caller may see. */
final class Visible implements RowSource {
    private final RowSource rows;
    private final Grant grant;
    private final String column;

    /** @param column in which the database's name stands, as stored */
    Visible(RowSource rows, Grant grant, String column) {
        this.rows = rows;
        this.grant = grant;
        this.column = column;
    }

    /** {@code rows} themselves where every database may be seen. */
    static RowSource of(RowSource rows, Grant grant, String column) {
        return grant.everyDatabase() ? rows : new Visible(rows, grant, column);
    }

    @Override
    public List<Column> columns() {
        return rows.columns();
    }

    @Override
    public boolean next() throws Exception {
        while (rows.next()) {
            if (grant.allows(ByName.text(rows, column))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable String text(int index) throws Exception {
        return rows.text(index);
    }
}

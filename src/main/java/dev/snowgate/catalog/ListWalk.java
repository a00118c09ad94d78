package dev.snowgate.catalog;

import dev.snowgate.query.Identifiers;
import dev.snowgate.result.Continuation;
import dev.snowgate.result.Rest;
import dev.snowgate.result.RowSource;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a SHOW for one page of a list, and how to come to the next. Within one schema, or one database for its schemas,
 * SHOW itself reads on behind a name. Over several its order is by database and schema first, where a name is no place to go on
 * from (its reference, usage notes): then the page is cut out of what SHOW gives at most.
 */
final class ListWalk extends Wanted implements Rest {
    private static final int MOST_SHOWN = 300;
    private static final List<String> PARTS = List.of("database.name", "database.schema.name");

    private final ListRequest request;
    private final List<String> fields;
    private final int most;
    private int read;
    private List<String> last = List.of();
    private List<String> before = List.of();

    /** @param most rows that were asked of SHOW */
    ListWalk(RowSource rows, ListRequest request, int most) {
        super(rows);
        this.request = request;
        this.most = most;
        this.fields = switch (request.listing()) {
            case DATABASES -> List.of("name");
            case SCHEMAS -> List.of("database_name", "name");
            case TABLES, VIEWS -> List.of("database_name", "schema_name", "name");
        };
    }

    @Override
    boolean wants(RowSource all) throws Exception {
        read++;
        List<String> path = path(all);
        boolean wanted = request.isOnePlace() || request.after().isEmpty() || isBehind(path);
        if (wanted) {
            before = last;
            last = path;
        }
        return wanted;
    }

    private List<String> path(RowSource all) throws Exception {
        String[] path = new String[fields.size()];
        for (int i = 0; i < path.length; i++) {
            path[i] = ByName.text(all, fields.get(i));
        }
        return List.of(path);
    }

    private boolean isBehind(List<String> path) {
        for (int i = 0; i < path.size(); i++) {
            int order = path.get(i).compareTo(request.after().get(i));
            if (order != 0) {
                return order > 0;
            }
        }
        return false;
    }

    @Override
    public @Nullable Continuation next(String queryId, int returned) {
        return null;
    }

    /** One row more than was written has been read. */
    @Override
    public String advice(Cause cause, @Nullable Continuation next) {
        String why = cause == Cause.ROWS ? "There are more: " : "The answer has the size it may have: ";
        return why + (before.isEmpty() ? narrower() : onward(before));
    }

    @Override
    public @Nullable String afterLast(int returned) {
        if (read < Catalog.SHOW_LIMIT || most < Catalog.SHOW_LIMIT) {
            return null;
        }
        return request.isOnePlace() && !last.isEmpty()
                ? "There may be more: " + onward(last)
                : "Snowflake lists at most " + Catalog.SHOW_LIMIT + " objects of several schemas: " + narrower();
    }

    /** Only names that cannot be taken for words of the gateway, and short ones, are repeated outside of the rows. */
    private String onward(List<String> path) {
        List<String> told = request.isOnePlace() ? path.subList(path.size() - 1, path.size()) : path;
        String shown = told.stream().map(Identifiers::show).collect(Collectors.joining("."));
        boolean plain = shown.indexOf('"') < 0 && shown.length() <= MOST_SHOWN;
        return "for the next page pass after: "
                + (plain ? shown : "the last row's " + (told.size() == 1 ? "name" : PARTS.get(told.size() - 2)))
                + (request.like() == null ? "; or narrow with like." : ".");
    }

    private String narrower() {
        return request.isOnePlace()
                ? "narrow with like."
                : "narrow with like, or pass database" + (request.listing() == Listing.SCHEMAS ? "." : " and schema.");
    }
}

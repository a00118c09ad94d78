package dev.snowgate.local.translate;

import dev.snowgate.local.translate.SType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** UNION, INTERSECT, EXCEPT. Text beside another type becomes that type, as in Snowflake, where DuckDB makes text of both. */
final class SetOperations {

    private SetOperations() {}

    /** The branches with one operator fewer between them; {@code last} is the last branch with the clauses of the whole. */
    static String join(Job job, List<String> branches, List<String> operators, Span last) throws TranslateException {
        boolean byName = operators.stream().anyMatch(operator -> operator.endsWith("BY NAME"));
        @Nullable List<String> alike = operators.isEmpty() || byName ? null : alike(job, branches, last);
        List<String> parts = alike == null ? branches : alike;
        StringBuilder out = new StringBuilder(parts.get(0));
        for (int i = 0; i < operators.size(); i++) {
            out.append(' ').append(operators.get(i)).append(' ').append(parts.get(i + 1));
        }
        return alike == null ? out.toString() : out + Queries.tail(job, last.sub(Queries.ordered(last)));
    }

    /** The branches with text converted, the last without the clauses of the whole; null where nothing is to be converted. */
    private static @Nullable List<String> alike(Job job, List<String> branches, Span last) throws TranslateException {
        List<List<SType>> types = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String branch : branches) {
            @Nullable List<SessionView.Column> found = job.describe(branch);
            if (found == null || (!names.isEmpty() && found.size() != names.size())) {
                return null;
            }
            if (names.isEmpty()) {
                found.forEach(column -> names.add(column.name()));
            }
            types.add(found.stream().map(column -> SType.ofDuck(column.type())).toList());
        }
        refuseOthers(job, branches, types);
        if (!mixed(types)) {
            return null;
        }
        List<String> plain = new ArrayList<>(branches);
        plain.set(branches.size() - 1, Queries.branch(job, last.sub(0, Queries.ordered(last))));
        for (int b = 0; b < plain.size(); b++) {
            types.set(b, withNulls(job, plain.get(b), types.get(b)));
        }
        if (!mixed(types)) {
            return null;
        }
        List<String> made = new ArrayList<>();
        for (int b = 0; b < plain.size(); b++) {
            made.add(converted(job, plain.get(b), types, names, b));
        }
        return made;
    }

    /** Refuses a column whose types have nothing in common. */
    private static void refuseOthers(Job job, List<String> branches, List<List<SType>> types)
            throws TranslateException {
        for (int b = 1; b < types.size(); b++) {
            for (int i = 0; i < types.get(b).size(); i++) {
                if (!strange(types.get(0).get(i), types.get(b).get(i))) {
                    continue;
                }
                SType first = withNulls(job, branches.get(0), types.get(0)).get(i);
                SType other = withNulls(job, branches.get(b), types.get(b)).get(i);
                if (strange(first, other)) {
                    throw new TranslateException(
                            "001790",
                            "42601",
                            "SQL compilation error:\ninconsistent data type for result columns for set operator input"
                                    + " branches, expected [" + Types.show(first) + "], got [" + Types.show(other)
                                    + "] for column " + (i + 1));
                }
            }
        }
    }

    private static boolean strange(SType a, SType b) {
        boolean times = a.temporal() && b.numeric() || b.temporal() && a.numeric();
        boolean truth = a.temporal() && b.is(Kind.BOOLEAN) || b.temporal() && a.is(Kind.BOOLEAN);
        boolean clock = a.is(Kind.TIME) && b.temporal() || b.is(Kind.TIME) && a.temporal();
        return times || truth || (clock && !a.equals(b));
    }

    private static boolean mixed(List<List<SType>> types) {
        for (int i = 0; i < types.get(0).size(); i++) {
            if (mixed(types, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mixed(List<List<SType>> types, int column) {
        boolean text = false;
        boolean other = false;
        boolean fine = false;
        boolean coarse = false;
        for (List<SType> branch : types) {
            SType type = branch.get(column);
            text |= type.text();
            other |= !type.text() && !type.unknown() && !type.is(Kind.NULL);
            fine |= type.fine();
            coarse |= !type.fine();
        }
        return (text && other) || (fine && coarse);
    }

    /** DuckDB describes a NULL as INTEGER: beside text it shows what it is. */
    private static List<SType> withNulls(Job job, String branch, List<SType> types) throws TranslateException {
        List<String> columns = names(types.size());
        List<SType> made = new ArrayList<>(types);
        for (int i = 0; i < made.size(); i++) {
            if (made.get(i).equals(SType.number(9, 0))) {
                String probe = "SELECT coalesce(SF_C" + i + ", 'x') FROM (" + branch + ") AS SF_U ("
                        + String.join(", ", columns) + ")";
                @Nullable List<SessionView.Column> found = job.describe(probe);
                boolean nothing =
                        found != null && SType.ofDuck(found.get(0).type()).text();
                made.set(i, nothing ? SType.NULL : made.get(i));
            }
        }
        return made;
    }

    private static List<String> names(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("SF_C" + i);
        }
        return names;
    }

    private static String converted(Job job, String branch, List<List<SType>> types, List<String> names, int index)
            throws TranslateException {
        StringJoiner list = new StringJoiner(", ");
        for (int i = 0; i < names.size(); i++) {
            SType common = SType.NULL;
            for (List<SType> all : types) {
                common = common.with(all.get(i));
            }
            Expr column = Expr.of("SF_C" + i, types.get(index).get(i));
            Expr made = mixed(types, i) ? Coerce.to(job, column, common) : column;
            list.add(made.precise().text() + " AS " + Words.quote(names.get(i)));
        }
        return "SELECT " + list + " FROM (" + branch + ") AS SF_U (" + String.join(", ", names(names.size())) + ")";
    }
}

package dev.snowgate.sql.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * What is said of each statement of {@code sql/verdicts.tsv}, to the letter: class, functions and objects of what is allowed,
 * rule and place of what is refused. Most are a token away from a statement of the corpus, chosen because some small change
 * to the guard would judge them otherwise.
 */
class VerdictTableTest {
    private static final GuardPolicy OPEN =
            new GuardPolicy(true, List.of("db.util.*", "F", "\"az\".azAZ"), true, "mine"::equals);
    private static final WritePolicy WRITES =
            new WritePolicy(EnumSet.allOf(WriteClass.class), false, GuardPolicy.STRICT);

    @Test
    void everyStatementOfTheTableGetsItsVerdict() {
        assertThat(Corpus.verdicts()).hasSizeGreaterThan(100);
        SoftAssertions all = new SoftAssertions();
        for (Corpus.Row row : Corpus.verdicts()) {
            all.assertThat(said(row.why(), row.sql()))
                    .as("%s: %s", row.why(), row.sql())
                    .isEqualTo(row.expected());
        }
        all.assertAll();
    }

    private static String said(String of, String sql) {
        return switch (of) {
            case "read" -> read(Guard.check(sql, GuardPolicy.STRICT));
            case "open" -> read(Guard.check(sql, OPEN));
            case "write" -> write(WriteGuard.check(sql, WRITES));
            case "reach" -> reach(Reach.of(sql));
            default -> throw new IllegalArgumentException(of);
        };
    }

    private static String read(Verdict verdict) {
        if (verdict instanceof Verdict.Allowed allowed) {
            String steps = allowed.steps().stream().map(StatementClass::label).collect(Collectors.joining(" "));
            return "allow " + steps + " |" + names(allowed.functions()) + " |" + names(allowed.objects());
        }
        return place(((Verdict.Refused) verdict).reasons());
    }

    private static String write(WriteVerdict verdict) {
        if (verdict instanceof WriteVerdict.Allowed allowed) {
            List<String> classes = new TreeSet<>(allowed.classes())
                    .stream().map(WriteClass::label).toList();
            return "allow " + allowed.writeClass().label() + " |" + names(classes) + " | " + allowed.target();
        }
        return place(((WriteVerdict.Refused) verdict).reasons());
    }

    private static String reach(Reach reach) {
        return reach instanceof Reach.Named named ? "named" + names(named.databases()) : "unproven";
    }

    private static String names(Iterable<String> names) {
        StringBuilder all = new StringBuilder();
        TreeSet<String> sorted = new TreeSet<>();
        names.forEach(sorted::add);
        sorted.forEach(name -> all.append(' ').append(name));
        return all.toString();
    }

    private static String place(List<Reason> reasons) {
        Reason first = reasons.get(0);
        return first.rule().label() + " " + first.line() + ":" + first.position();
    }
}

package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what the checks find. */
final class Findings {
    static final int MAX_REASONS = 5;

    private final String sql;
    private final List<Reason> reasons = new ArrayList<>(0);
    private final @Nullable Mentions mentions;
    private boolean clean = true;

    /** For {@code sql}, without what it names. */
    Findings(String sql) {
        this(sql, null);
    }

    /** The same, with what it names. */
    Findings(String sql, @Nullable Mentions mentions) {
        this.sql = sql;
        this.mentions = mentions;
    }

    void refuse(Rule rule, int offset, String problem, String hint) {
        refuse(rule, offset, problem, hint, null);
    }

    void refuse(Rule rule, int offset, String problem, String hint, @Nullable String policySwitch) {
        if (full()) {
            return;
        }
        clean = false;
        Place place = Place.of(sql, offset);
        reasons.add(new Reason(rule, offset, place.line(), place.position() + 1, problem, hint, policySwitch));
    }

    /** Who takes the names in the statement; null when nobody asked. */
    @Nullable
    Mentions mentions() {
        return mentions;
    }

    /** Whether no more are taken, so that looking for them is in vain. */
    boolean full() {
        return reasons.size() >= MAX_REASONS;
    }

    boolean clean() {
        return clean;
    }

    /** What was found, the first in the text first. */
    List<Reason> reasons() {
        reasons.sort(Comparator.comparingInt(Reason::offset));
        return reasons;
    }
}

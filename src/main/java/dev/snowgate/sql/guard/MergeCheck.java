package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Frame.Clause;

/** {@code MERGE INTO name USING … ON … WHEN [NOT] MATCHED [AND …] THEN …}, one branch after the other. */
final class MergeCheck {
    private final WriteParts parts;
    private final boolean unfiltered;
    /** Whether ON leaves rows of the target unmatched. */
    private boolean narrow;

    /** {@code unfiltered} lets a branch change all rows. */
    MergeCheck(WriteParts parts, boolean unfiltered) {
        this.parts = parts;
        this.unfiltered = unfiltered;
    }

    /** The name of the table that is changed. */
    String run() {
        parts.expect(parts.word("INTO"));
        String target = parts.name();
        parts.alias();
        if (!parts.expect(parts.word("USING"))) {
            return target;
        }
        int when = parts.outside(Keyword.WHEN, parts.at(), parts.to());
        int on = parts.outside(Keyword.ON, parts.at(), when);
        parts.walk(parts.at(), when, Clause.FROM);
        parts.expect(on < when && when < parts.to());
        narrow = unfiltered || parts.narrows(on + 1, when);
        while (parts.clean() && parts.at() < parts.to()) {
            branch();
        }
        return target;
    }

    private void branch() {
        if (!parts.expect(parts.word("WHEN"))) {
            return;
        }
        int when = parts.at() - 1;
        boolean inserts = parts.word("NOT");
        parts.expect(parts.word("MATCHED"));
        int then = parts.outside(Keyword.THEN, parts.at(), parts.to());
        boolean few = narrow;
        if (parts.word("AND")) {
            few |= parts.narrows(parts.at(), then);
            parts.walk(parts.at(), then, Clause.CONDITION);
        }
        if (!inserts && !few && parts.clean()) {
            parts.unfiltered(when, "a branch that may change all rows, as ON may hold for all,");
        }
        if (!parts.expect(parts.word("THEN"))) {
            return;
        }
        int end = parts.outside(Keyword.WHEN, parts.at(), parts.to());
        if (parts.word("UPDATE")) {
            parts.expect(parts.word("SET"));
            parts.walk(parts.at(), end, Clause.SELECT);
        } else if (parts.word("INSERT")) {
            parts.names();
            parts.expect(parts.word("VALUES"));
            parts.walk(parts.at(), end, Clause.NONE);
        } else {
            parts.expect(parts.word("DELETE") && parts.at() == end);
        }
    }
}

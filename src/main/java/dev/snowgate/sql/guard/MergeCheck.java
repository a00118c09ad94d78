package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Frame.Clause;

/** {@code MERGE INTO name USING … ON … WHEN [NOT] MATCHED [AND …] THEN …}, one branch after the other. */
final class MergeCheck {
    private final WriteParts parts;

    MergeCheck(WriteParts parts) {
        this.parts = parts;
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
        while (parts.clean() && parts.at() < parts.to()) {
            branch();
        }
        return target;
    }

    private void branch() {
        if (!parts.expect(parts.word("WHEN"))) {
            return;
        }
        parts.word("NOT");
        parts.expect(parts.word("MATCHED"));
        int then = parts.outside(Keyword.THEN, parts.at(), parts.to());
        if (parts.word("AND")) {
            parts.walk(parts.at(), then, Clause.CONDITION);
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

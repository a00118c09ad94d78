package dev.snowgate.sql.guard;

import dev.snowgate.sql.guard.Frame.Clause;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one writing statement from its head to its end. */
final class WriteCheck {
    private static final String WHAT_WRITES = "Write one INSERT, UPDATE, DELETE, MERGE, TRUNCATE TABLE, CREATE TABLE,"
            + " CREATE VIEW, DROP TABLE or DROP VIEW; read with execute_query.";

    private final WriteParts parts;
    private final Script script;
    private final WritePolicy policy;
    private final Findings findings;
    private final int to;
    private final Set<WriteClass> needed = EnumSet.noneOf(WriteClass.class);

    /**
     * What was found.
     *
     * @param classes all that must be on for it
     * @param target the name of what is changed
     */
    record Found(WriteClass writeClass, Set<WriteClass> classes, String target) {}

    WriteCheck(Step step, WritePolicy policy, Findings findings) {
        this.parts = new WriteParts(step, policy.reads(), findings);
        this.script = step.script();
        this.policy = policy;
        this.findings = findings;
        this.to = step.to();
    }

    /** Null when it is refused. */
    @Nullable
    Found run() {
        for (WriteClass one : WriteClass.values()) {
            if (parts.word(one.name())) {
                require(one, one.name());
                return findings.clean() ? found(one) : null;
            }
        }
        findings.refuse(
                Rule.STATEMENT,
                script.start(parts.at()),
                "a statement that starts with " + Shown.token(script.token(parts.at())),
                WHAT_WRITES);
        return null;
    }

    private Found found(WriteClass one) {
        String target = rest(one);
        return new Found(one, needed, target);
    }

    private String rest(WriteClass one) {
        return switch (one) {
            case INSERT -> insert();
            case UPDATE -> update();
            case DELETE -> delete();
            case MERGE -> new MergeCheck(parts, policy.unfiltered()).run();
            case TRUNCATE -> truncate();
            case CREATE -> create();
            case DROP -> drop();
        };
    }

    /** Refuses what is off. */
    private void require(WriteClass one, String shown) {
        needed.add(one);
        if (!policy.classes().contains(one)) {
            findings.refuse(
                    Rule.WRITE_CLASS,
                    script.start(Math.max(0, parts.at() - 1)),
                    shown + ", a write that is turned off,",
                    "",
                    "writes: [" + one.label() + "]");
        }
    }

    private String insert() {
        if (parts.word("OVERWRITE")) {
            require(WriteClass.TRUNCATE, "OVERWRITE");
        }
        parts.expect(parts.word("INTO"));
        parts.word("TABLE");
        String target = parts.name();
        parts.names();
        parts.query(parts.at());
        return target;
    }

    private String update() {
        String target = parts.name();
        parts.alias();
        if (parts.expect(parts.word("SET"))) {
            int from = parts.at();
            parts.walk(from, to, Clause.SELECT);
            new WhereCheck(parts, policy.unfiltered()).run(from);
        }
        return target;
    }

    /** What is deleted FROM is read like FROM, and so are the tables behind USING. */
    private String delete() {
        if (!parts.expect(parts.word("FROM"))) {
            return "";
        }
        int from = parts.at();
        String target = parts.name();
        parts.alias();
        parts.expect(parts.at() == to || script.is(parts.at(), Keyword.USING) || script.is(parts.at(), Keyword.WHERE));
        int using = parts.outside(Keyword.USING, from, to);
        int behind = parts.outside(Keyword.WHERE, from, using);
        if (using < to && behind == using) {
            parts.walk(from, using, Clause.FROM);
            parts.walk(using + 1, to, Clause.FROM);
        } else {
            parts.walk(from, to, Clause.FROM);
        }
        new WhereCheck(parts, policy.unfiltered()).run(from);
        return target;
    }

    private String truncate() {
        parts.word("TABLE");
        parts.ifExists();
        return last();
    }

    private String drop() {
        if (parts.expect(parts.word("TABLE") || parts.word("VIEW"))) {
            parts.ifExists();
        }
        String target = parts.name();
        if (!parts.word("CASCADE")) {
            parts.word("RESTRICT");
        }
        parts.end();
        return target;
    }

    private String last() {
        String target = parts.name();
        parts.end();
        return target;
    }

    private String create() {
        if (parts.word("OR")) {
            parts.expect(parts.word("REPLACE"));
            require(WriteClass.DROP, "OR REPLACE");
        }
        boolean table = parts.word("TRANSIENT");
        if (!parts.expect(parts.word("TABLE") || (!table && parts.word("VIEW")))) {
            return "";
        }
        boolean view = script.isWord(parts.at() - 1, "VIEW");
        if (parts.word("IF")) {
            parts.expect(parts.word("NOT") && parts.word("EXISTS"));
        }
        String target = parts.name();
        boolean columns = parts.columns();
        if (parts.word("AS")) {
            parts.query(parts.at());
        } else if (parts.expect(columns && !view)) {
            parts.end();
        }
        return target;
    }
}

package dev.snowgate.sql.guard;

import java.util.List;
import java.util.Set;

/** What the guard says about a statement that is meant to write. */
public sealed interface WriteVerdict {
    /**
     * It is one statement of a class that is turned on, and what it reads only reads.
     *
     * @param writeClass what it does
     * @param classes {@code writeClass} and those that it needs besides, such as TRUNCATE for INSERT OVERWRITE
     * @param target the table or view that it changes, in the spelling of {@link Verdict.Allowed#objects()}
     */
    record Allowed(WriteClass writeClass, Set<WriteClass> classes, String target) implements WriteVerdict {
        public Allowed {
            classes = Set.copyOf(classes);
        }
    }

    /**
     * It is of a class that is off, or cannot be read with certainty.
     *
     * @param reasons at least one, the first in the text first
     */
    record Refused(List<Reason> reasons) implements WriteVerdict {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}

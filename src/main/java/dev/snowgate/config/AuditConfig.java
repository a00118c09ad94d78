package dev.snowgate.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of calls.
 *
 * @param directory where the audit's files are; null for no audit
 * @param sql how much of statements is written
 * @param onFailure what to do while lines cannot be written
 * @param key chains the lines with it, {@value #MIN_KEY} characters or more; null for plain SHA-256
 * @param rotateBytes size from which a file is followed by another
 * @param sync whether lines are forced to the disk
 */
public record AuditConfig(
        @Nullable Path directory,
        Sql sql,
        OnFailure onFailure,
        @Nullable Secret key,
        long rotateBytes,
        boolean sync) {
    static final int MIN_KEY = 32;

    /** How much of statements is written. */
    public enum Sql {
        /** With {@code ?} for every value. */
        STRIPPED,
        /** All. */
        FULL,
        /** Nothing but the length. */
        NONE
    }

    /** What to do while lines cannot be written. */
    public enum OnFailure {
        /** Run no statement. */
        REFUSE,
        /** Run no statement that writes. */
        REFUSE_WRITES,
        /** Go on. */
        CONTINUE
    }

    static AuditConfig read(Section section) {
        Secret key = section.secret("key");
        if (key != null && key.reveal().length() < MIN_KEY) {
            section.reject("key", Secret.MASK, "allowed are " + MIN_KEY + " characters or more.");
        }
        return new AuditConfig(
                section.pathOrNull("directory"),
                section.choice("sql", Sql.STRIPPED),
                section.choice("onFailure", OnFailure.REFUSE_WRITES),
                key,
                section.size("rotateSize", 64L << 20, 64L << 10, 16L << 30),
                section.flag("sync", false));
    }
}

package dev.snowgate.audit;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the audit is kept.
 *
 * @param directory where its files are; made when it is not there
 * @param sql how much of statements is written
 * @param onFailure what to do when a line cannot be written
 * @param key of the HMAC that chains the lines, 32 characters or more; null for plain SHA-256
 * @param files how they are written
 */
public record AuditSettings(
        Path directory,
        SqlText.Detail sql,
        OnFailure onFailure,
        @Nullable String key,
        Files files) {
    /**
     * How files are written.
     *
     * @param rotateBytes a file that has as many bytes is followed by a new one; a new day begins one too
     * @param sync whether lines are forced to the disk, as many at once as wait, before what waits for them goes on
     */
    public record Files(long rotateBytes, boolean sync) {}

    /** What happens while lines cannot be written. */
    public enum OnFailure {
        /** No statement runs. */
        REFUSE,
        /** No statement that writes runs. */
        REFUSE_WRITES,
        /** Statements run unrecorded; how many lines were lost is recorded later. */
        CONTINUE
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "AuditSettings[" + directory + ", " + sql + ", " + onFailure + ", " + files + ']';
    }
}

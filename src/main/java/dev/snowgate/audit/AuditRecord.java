package dev.snowgate.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one line of the audit says beside its number, time and chain; {@code src/docs/audit.md} lists the members. Made by
 * one thread and not changed after it was handed to an {@link AuditLog}.
 */
public final class AuditRecord {
    /** Characters of a text that are written; what strangers send may be longer. */
    private static final int MAX_TEXT = 1_024;

    /** What members cost in the queue beside their texts, in characters. */
    private static final int OVERHEAD = 256;

    private final Kind kind;
    private final Map<String, Object> members = new LinkedHashMap<>();
    private long weight = OVERHEAD;

    /** What a line is about. */
    public enum Kind {
        /** The gateway starts. */
        START,
        /** The gateway ends in order. */
        STOP,
        /** The writer found the traces of an end without order, and went on from there. */
        RECOVERED,
        /** Records were lost before this one. */
        GAP,
        /** The gateway's configuration or policy was changed, or a change was refused. */
        CONFIG,
        /** Somebody was let in, or not. */
        LOGIN,
        /** A request was refused before it became a call. */
        REFUSED,
        /** The gateway logged in to Snowflake, or could not. */
        SESSION,
        /** A call was admitted. */
        CALL,
        /** A statement is about to be sent. */
        STATEMENT,
        /** A statement is over. */
        RESULT,
        /** The work of a cancelled call is over. */
        CANCEL,
        /** A call is over. */
        OUTCOME;

        /** As it is written, in lower case. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private AuditRecord(Kind kind) {
        this.kind = kind;
    }

    /** A record without members. */
    public static AuditRecord of(Kind kind) {
        return new AuditRecord(kind);
    }

    /** Adds a text; an empty one, and null, are left out. */
    public AuditRecord text(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            String written = Texts.wellFormed(value, MAX_TEXT);
            members.put(name, written);
            weight += written.length();
        }
        return this;
    }

    /** Adds a number. */
    public AuditRecord number(String name, long value) {
        members.put(name, value);
        return this;
    }

    /** Adds a yes or no. */
    public AuditRecord flag(String name, boolean value) {
        members.put(name, value);
        return this;
    }

    /** Adds the text of a statement as the settings want it; it is stripped on the writer's lane. */
    public AuditRecord sql(String name, SqlText sql) {
        members.put(name, sql);
        weight += sql.weight();
        return this;
    }

    Kind kind() {
        return kind;
    }

    /** About how many characters it holds. */
    long weight() {
        return weight;
    }

    void writeMembers(JsonGenerator out) throws IOException {
        for (Map.Entry<String, Object> member : members.entrySet()) {
            Object value = member.getValue();
            if (value instanceof SqlText sql) {
                sql.writeTo(out, member.getKey());
            } else if (value instanceof Long number) {
                out.writeNumberField(member.getKey(), number);
            } else if (value instanceof Boolean flag) {
                out.writeBooleanField(member.getKey(), flag);
            } else {
                out.writeStringField(member.getKey(), String.valueOf(value));
            }
        }
    }
}

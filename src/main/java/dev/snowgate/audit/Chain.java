package dev.snowgate.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;

/**
 * Makes lines of records. A line is a JSON object {@code {"seq":…,"at":…,"kind":…,…,"prev":…,"hash":…}}: {@code prev} is
 * the hash of the line before, {@code hash} that of all of this line in front of {@code ,"hash":}. Belongs to one thread.
 */
final class Chain {
    private static final JsonFactory JSON = new JsonFactory();

    private final Fingerprint fingerprint;
    private Link last;

    /** Where a chain stands: the number and the hash of its last line. */
    record Link(long seq, String hash) {
        static final Link START = new Link(0, Fingerprint.NONE);
    }

    /** A line that belongs to the chain once {@link #moveTo} was called with its link. */
    record Line(Buffer bytes, Link link, String kind) {
        /** Without its line end. */
        String text() {
            return bytes.getString(0, bytes.length() - 1);
        }
    }

    Chain(Fingerprint fingerprint, Link last) {
        this.fingerprint = fingerprint;
        this.last = last;
    }

    Link last() {
        return last;
    }

    void moveTo(Link link) {
        last = link;
    }

    /** The line that follows {@code before}. */
    Line line(Link before, AuditRecord record, Instant at) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeNumberField("seq", before.seq() + 1);
            out.writeStringField("at", at.toString());
            out.writeStringField("kind", record.kind().label());
            record.writeMembers(out);
            out.writeStringField("prev", before.hash());
            out.flush();
            byte[] body = bytes.toByteArray();
            String hash = fingerprint.of(body, body.length);
            out.writeStringField(fingerprint.member(), hash);
            out.writeEndObject();
            out.flush();
            bytes.write('\n');
            return new Line(
                    Buffer.buffer(bytes.toByteArray()),
                    new Link(before.seq() + 1, hash),
                    record.kind().label());
        }
    }
}

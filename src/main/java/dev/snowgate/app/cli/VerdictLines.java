package dev.snowgate.app.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.snowgate.sql.guard.Reason;
import dev.snowgate.sql.guard.StatementClass;
import dev.snowgate.sql.guard.Verdict;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.TreeSet;

/** Prints verdicts, one a line, and remembers whether all were good. */
final class VerdictLines {
    private final Writer out;
    private final boolean json;
    private final JsonFactory factory = new JsonFactory();
    private boolean allAllowed = true;

    VerdictLines(OutputStream out, boolean json) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.json = json;
    }

    boolean allAllowed() {
        return allAllowed;
    }

    /** {@code line} is where the statement stands in its file; 0 when it is of no file. */
    void print(long line, Verdict verdict) {
        allAllowed &= verdict instanceof Verdict.Allowed;
        try {
            out.write(json ? object(line, verdict) : text(verdict));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Verdict verdict) {
        if (verdict instanceof Verdict.Allowed allowed) {
            return "ALLOW " + allowed.statementClass().label();
        }
        Reason reason = ((Verdict.Refused) verdict).reasons().get(0);
        String advice = reason.advice();
        return "DENY " + reason.rule().label() + ": " + reason.message() + "." + (advice.isEmpty() ? "" : " " + advice);
    }

    private String object(long line, Verdict verdict) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator to = factory.createGenerator(text)) {
            to.writeStartObject();
            if (line > 0) {
                to.writeNumberField("line", line);
            }
            if (verdict instanceof Verdict.Allowed allowed) {
                allowed(allowed, to);
            } else {
                refused((Verdict.Refused) verdict, to);
            }
            to.writeEndObject();
        }
        return text.toString();
    }

    private static void allowed(Verdict.Allowed verdict, JsonGenerator to) throws IOException {
        to.writeStringField("verdict", "allow");
        to.writeStringField("class", verdict.statementClass().label());
        array("steps", verdict.steps().stream().map(StatementClass::label).toList(), to);
        array("functions", new TreeSet<>(verdict.functions()), to);
        array("objects", new TreeSet<>(verdict.objects()), to);
    }

    private static void refused(Verdict.Refused verdict, JsonGenerator to) throws IOException {
        to.writeStringField("verdict", "deny");
        to.writeStringField("rule", verdict.reasons().get(0).rule().label());
        to.writeArrayFieldStart("reasons");
        for (Reason reason : verdict.reasons()) {
            to.writeStartObject();
            to.writeStringField("rule", reason.rule().label());
            to.writeStringField("problem", reason.problem());
            to.writeNumberField("offset", reason.offset());
            to.writeNumberField("line", reason.line());
            to.writeNumberField("position", reason.position());
            to.writeStringField("hint", reason.hint());
            to.writeStringField("switch", reason.policySwitch());
            to.writeEndObject();
        }
        to.writeEndArray();
    }

    private static void array(String name, Collection<String> values, JsonGenerator to) throws IOException {
        to.writeArrayFieldStart(name);
        for (String value : values) {
            to.writeString(value);
        }
        to.writeEndArray();
    }
}

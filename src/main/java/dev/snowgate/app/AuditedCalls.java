package dev.snowgate.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.audit.AuditLog;
import dev.snowgate.audit.AuditRecord;
import dev.snowgate.audit.Sparing;
import dev.snowgate.session.CallListener;
import dev.snowgate.session.FinishedCall;
import dev.snowgate.session.RefusedRequest;
import dev.snowgate.session.StartedCall;
import dev.snowgate.session.StoppedWork;
import java.util.List;
import java.util.Locale;

/** Records calls beside another listener. Of arguments only names are written, the connection's, and SQL as the settings say. */
final class AuditedCalls implements CallListener {
    /** Arguments that hold SQL: of the tools that read, and of the one that writes. */
    private static final List<String> SQL = List.of("query", "statement");

    private final CallListener next;
    private final AuditLog log;
    private final Sparing sparing;

    AuditedCalls(CallListener next, AuditLog log, Sparing sparing) {
        this.next = next;
        this.log = log;
        this.sparing = sparing;
    }

    @Override
    public void started(StartedCall call) {
        next.started(call);
        ObjectNode params = call.params();
        AuditRecord record = AuditRecord.of(AuditRecord.Kind.CALL)
                .text("callId", call.callId())
                .text("name", call.name())
                .text("principal", call.peer().principal().id())
                .text("transport", call.peer().transport())
                .text("client", call.client())
                .text("uri", params.path("uri").asText(""));
        if (params.get("arguments") instanceof ObjectNode arguments) {
            record.text("connection", arguments.path("connection").asText(""))
                    .text("arguments", String.join(",", (Iterable<String>) arguments::fieldNames));
            SQL.stream()
                    .map(arguments::path)
                    .filter(JsonNode::isTextual)
                    .findFirst()
                    .ifPresent(sql -> record.sql("sql", log.sql(sql.textValue())));
        }
        log.append(record);
    }

    @Override
    public void finished(FinishedCall call) {
        next.finished(call);
        log.append(AuditRecord.of(AuditRecord.Kind.OUTCOME)
                .text("callId", call.callId())
                .text("name", call.tool())
                .text("principal", call.peer().principal().id())
                .text("transport", call.peer().transport())
                .text("outcome", call.error() == null ? "ok" : call.error().name())
                .number("ms", call.took().toMillis()));
    }

    @Override
    public void refused(RefusedRequest request) {
        next.refused(request);
        long more = sparing.take();
        if (more >= 0) {
            AuditRecord record = AuditRecord.of(AuditRecord.Kind.REFUSED)
                    .text("transport", request.peer().transport())
                    .text("principal", request.peer().principal().id())
                    .text("client", request.client())
                    .text("method", request.method())
                    .text("name", request.name())
                    .number("code", request.code());
            log.append(more > 0 ? record.number("more", more) : record);
        }
    }

    @Override
    public void stopped(StoppedWork work) {
        next.stopped(work);
        log.append(AuditRecord.of(AuditRecord.Kind.CANCEL)
                .text("callId", work.callId())
                .text("name", work.name())
                .text("reason", work.reason().name().toLowerCase(Locale.ROOT))
                .text("end", work.end().name().toLowerCase(Locale.ROOT))
                .number("ms", work.took().toMillis()));
    }
}

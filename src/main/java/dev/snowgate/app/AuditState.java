package dev.snowgate.app;

import dev.snowgate.audit.AuditSettings;
import dev.snowgate.event.AuditHealth;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** How the audit is, for those who watch the gateway. Why it is so stands in the log: the reason names files. Thread-safe. */
final class AuditState {
    private boolean failing;
    private long lost;

    synchronized void take(AuditHealth health) {
        failing = health.failing();
        lost += health.lost();
    }

    /** With what becomes of statements while it fails. */
    synchronized JsonObject toJson(AuditSettings.OnFailure onFailure) {
        return new JsonObject()
                .put("status", failing ? "failing" : "ok")
                .put("lost", lost)
                .put("onFailure", onFailure.name().toLowerCase(Locale.ROOT));
    }
}

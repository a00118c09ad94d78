package dev.snowgate.transport.bridge;

import io.vertx.core.http.UpgradeRejectedException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import javax.net.ssl.SSLException;

/** Why a gateway gives no answer, in words for the person at the client. */
final class Refusals {
    private static final int MOST_REASON = 300;

    private Refusals() {}

    /** Of an answer that is no message of the protocol. */
    static String ofStatus(int status, byte[] body) {
        Carried answer = Carried.of(body);
        String said = answer.tree().path("error").path("message").asText("");
        String text = (said.isEmpty() ? new String(body, StandardCharsets.UTF_8) : said).strip();
        return "The gateway answered with HTTP status " + status + ": "
                + (text.length() > MOST_REASON ? text.substring(0, MOST_REASON) + "…" : text);
    }

    /** Of a connection that could not be made, or was lost while the message was sent. */
    static String of(Throwable failure) {
        if (failure instanceof UpgradeRejectedException rejected) {
            byte[] body = rejected.getBody() == null
                    ? new byte[0]
                    : rejected.getBody().getBytes();
            return ofStatus(rejected.getStatus(), body);
        }
        String reason = failure.getMessage();
        String hint = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathBuilderException) {
                hint = " Nobody that is trusted has issued its certificate; --ca-file names who else is.";
            } else if (cause instanceof SSLException) {
                reason = cause.getMessage();
            }
        }
        return "The gateway cannot be reached: " + reason + (hint.isEmpty() ? "" : "." + hint);
    }
}

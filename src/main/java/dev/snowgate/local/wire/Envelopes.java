package dev.snowgate.local.wire;

import dev.snowgate.local.engine.SqlFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The outer form of every reply. A reply always has a {@code code}: without one the driver writes a file of its own. */
public final class Envelopes {
    /** As Snowflake words it: lines from 1, positions from 0. */
    private static final Pattern PLACE = Pattern.compile("line (\\d{1,9}) at position (\\d{1,9})");

    private Envelopes() {}

    /** A success. */
    public static byte[] success(@Nullable Object data) {
        return envelope(data, null, null, true);
    }

    /** A reply that is neither success nor failure yet: {@code 333333} (poll) or {@code 333334} (asynchronous). */
    public static byte[] running(String code, String queryId) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("queryId", queryId);
        data.put("getResultUrl", "/queries/" + queryId + "/result");
        data.put("queryAbortsAfterSecs", 300);
        return envelope(data, code, null, true);
    }

    /** A refused login. */
    public static byte[] refusedLogin(String code, String message, String authenticator) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("nextAction", "RETRY_LOGIN");
        data.put("authnMethod", authenticator);
        return envelope(data, code, message, false);
    }

    /** A failed session request: token expired, session gone. */
    public static byte[] refused(String code, String message) {
        return envelope(null, code, message, false);
    }

    /** A failed statement; the place of the mistake is in its text, where it has one. */
    public static byte[] failed(SqlFailure failure, String queryId) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("internalError", false);
        data.put("errorCode", failure.code());
        data.put("age", 0);
        data.put("sqlState", failure.sqlState());
        data.put("queryId", queryId);
        Matcher place = PLACE.matcher(failure.message());
        boolean known = place.find();
        data.put("line", known ? Integer.parseInt(place.group(1)) : -1);
        data.put("pos", known ? Integer.parseInt(place.group(2)) : -1);
        data.put("type", failure.type());
        return envelope(data, failure.code(), failure.message(), false);
    }

    private static byte[] envelope(
            @Nullable Object data, @Nullable String code, @Nullable String message, boolean success) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("data", data);
        all.put("code", code);
        all.put("message", message);
        all.put("success", success);
        if (!success) {
            all.put("headers", null);
        }
        return WireJson.write(all);
    }
}

package dev.snowgate.local.server;

import java.nio.charset.StandardCharsets;

/**
 * What goes back over HTTP.
 *
 * @param status 200 for all but transport errors, SQL errors included
 * @param type of the content
 * @param body bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reply(int status, String type, byte[] body) {
    static Reply json(byte[] body) {
        return new Reply(200, "application/json", body);
    }

    static Reply bytes(byte[] body) {
        return new Reply(200, "application/octet-stream", body);
    }

    static Reply status(int status, String text) {
        return new Reply(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}

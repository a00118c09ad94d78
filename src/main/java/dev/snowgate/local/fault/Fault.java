package dev.snowgate.local.fault;

import java.time.Duration;
import java.util.regex.Pattern;

/** What goes wrong with a request. */
public sealed interface Fault {
    /** Path of a login. */
    String LOGIN_PATH = "/session/v1/login-request";

    /** Path of a token renewal. */
    String RENEWAL_PATH = "/session/token-request";

    /** Path of the chunks of large results. */
    String CHUNK_PATH = "/chunks";

    /** Beginning of the paths of statements and their results. */
    String QUERIES_PATH = "/queries";

    /** Whether this fault makes sense for requests to {@code path}, whatever the rule says. */
    default boolean suits(String path) {
        return true;
    }

    /** When, seen from the work that a request asks for. */
    enum Moment {
        /** Nothing has been done yet. */
        BEFORE,
        /** It is done; the reply is not sent. */
        AFTER
    }

    /** Where a connection breaks. */
    enum Break {
        /** Before the work is done. */
        BEFORE,
        /** After the work, before the first byte of the reply. */
        AFTER,
        /** In the middle of the reply's body. */
        BODY,
        /** Behind the reply, without a word: the client finds its kept connection dead. */
        IDLE
    }

    /**
     * A delay. Before a statement it counts as running time of the statement: it can be aborted, times out and is polled for.
     *
     * @param by how long
     * @param moment before or after the work
     */
    record Latency(Duration by, Moment moment) implements Fault {
        public Latency {
            if (by.isNegative()) {
                throw new IllegalArgumentException("latency must not be negative: " + by);
            }
        }
    }

    /**
     * No answer, ever; the connection stays open.
     *
     * @param moment whether the work is done
     */
    record Hang(Moment moment) implements Fault {}

    /**
     * The connection is closed.
     *
     * @param at where
     */
    record Drop(Break at) implements Fault {}

    /**
     * An HTTP status without a useful body; the work is not done.
     *
     * @param code 100 to 599
     */
    record Status(int code) implements Fault {
        public Status {
            if (code < 100 || code > 599) {
                throw new IllegalArgumentException("status must be from 100 to 599: " + code);
            }
        }
    }

    /** 390112 on every request that shows a session token: the driver renews and asks again. */
    record ExpiredSession() implements Fault {
        @Override
        public boolean suits(String path) {
            return !path.equals(LOGIN_PATH) && !path.equals(RENEWAL_PATH) && !path.startsWith(CHUNK_PATH);
        }
    }

    /** 390114 on every request that shows a token, the renewal too: the session is lost. */
    record ExpiredMaster() implements Fault {
        @Override
        public boolean suits(String path) {
            return !path.equals(LOGIN_PATH) && !path.startsWith(CHUNK_PATH);
        }
    }

    /** 390100 on logins. */
    record RefusedLogin() implements Fault {
        @Override
        public boolean suits(String path) {
            return path.equals(LOGIN_PATH);
        }
    }

    /**
     * A refusal by code: of the login on logins, of the session on requests that show a token, renewals included; chunks show
     * none.
     *
     * @param code for example {@code 390111}
     */
    record Refused(String code) implements Fault {
        private static final Pattern CODE = Pattern.compile("\\d{6}");

        public Refused {
            if (!CODE.matcher(code).matches()) {
                throw new IllegalArgumentException("a refusal needs a code of six digits: '" + code + "'");
            }
        }

        @Override
        public boolean suits(String path) {
            return !path.startsWith(CHUNK_PATH);
        }
    }

    /** The server forgets all sessions, as after a restart; then the request is served: its token is unknown (390104). */
    record LostState() implements Fault {}

    /** The reply of a statement tells half of the true size of each chunk, which the driver then refuses. */
    record WrongSize() implements Fault {
        @Override
        public boolean suits(String path) {
            return path.startsWith(QUERIES_PATH);
        }
    }

    /** Status 200 and a body that is no JSON; the work is not done. */
    record Garbage() implements Fault {}

    /**
     * The reply comes in small pieces.
     *
     * @param bytesPerSecond at least 1
     */
    record Trickle(int bytesPerSecond) implements Fault {
        public Trickle {
            if (bytesPerSecond < 1) {
                throw new IllegalArgumentException("a trickle needs at least 1 byte a second: " + bytesPerSecond);
            }
        }
    }
}

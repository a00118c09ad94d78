package dev.snowgate.local.server;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Sessions by token. Lives on the server's event loop. */
final class Sessions {
    private static final int ENDED_KEPT = 10_000;
    private static final int TOKEN_BYTES = 32;

    private final Clock clock;
    private final LocalLimits limits;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, LocalSession> byToken = new HashMap<>();
    private final Map<String, LocalSession> byMaster = new HashMap<>();

    /** Tokens of closed sessions, so that they are told from tokens that never were. */
    private final Map<String, Boolean> ended = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > ENDED_KEPT;
        }
    };

    private final IntConsumer count;
    private long lastId;

    /**
     * Makes an empty one.
     *
     * @param count told how many sessions are open whenever that changes
     */
    Sessions(Clock clock, LocalLimits limits, IntConsumer count) {
        this.count = count;
        this.clock = clock;
        this.limits = limits;
    }

    LocalSession open(String user, LocalSession.Opened opened, Map<String, Object> parameters) {
        // Ids differ between starts, as an observer would expect; the clock orders them.
        lastId = Math.max(lastId + 1, clock.millis());
        LocalSession session = new LocalSession(lastId, user, opened, newToken(), parameters);
        byMaster.put(session.masterToken(), session);
        renew(session);
        count.accept(byMaster.size());
        return session;
    }

    /** Gives the session a new session token and prolongs its master token. */
    String renew(LocalSession session) {
        String token = newToken();
        Instant now = clock.instant();
        session.renewed(token, now.plus(limits.sessionToken()), now.plus(limits.masterToken()));
        byToken.put(token, session);
        return token;
    }

    /**
     * The session behind a session token.
     *
     * @throws Refusal when it is missing, unknown, expired or its session is closed
     */
    LocalSession require(@Nullable String token) {
        LocalSession session = find(token);
        if (!session.accepts(String.valueOf(token), clock.instant())) {
            throw Refusal.expiredSession();
        }
        return session;
    }

    /** As {@link #require}, but an expired token will do: for closing. */
    LocalSession find(@Nullable String token) {
        if (token == null) {
            throw Refusal.noToken();
        }
        LocalSession session = byToken.get(token);
        if (session == null) {
            throw ended.containsKey(token) ? Refusal.sessionGone() : Refusal.unknownToken();
        }
        return session;
    }

    /** The session behind a master token. */
    LocalSession requireMaster(@Nullable String token) {
        if (token == null) {
            throw Refusal.noToken();
        }
        LocalSession session = byMaster.get(token);
        if (session == null) {
            throw ended.containsKey(token) ? Refusal.expiredMaster() : Refusal.unknownMaster();
        }
        if (session.masterExpired(clock.instant())) {
            throw Refusal.expiredMaster();
        }
        return session;
    }

    /** For logs and fault rules: the session that shows this token, whatever its state. */
    @Nullable
    Long idOf(@Nullable String token) {
        LocalSession session = token == null ? null : byToken.getOrDefault(token, byMaster.get(token));
        return session == null ? null : (Long) session.id();
    }

    void remove(LocalSession session) {
        if (byMaster.remove(session.masterToken()) == null) {
            return;
        }
        ended.put(session.masterToken(), true);
        for (String token : session.sessionTokens()) {
            byToken.remove(token);
            ended.put(token, true);
        }
        count.accept(byMaster.size());
    }

    /** Forgets all sessions and that they ever were; the caller ends them. */
    List<LocalSession> forgetAll() {
        List<LocalSession> all = all();
        byMaster.clear();
        byToken.clear();
        count.accept(0);
        return all;
    }

    /** Sessions whose master token expired: nobody can use them again. */
    List<LocalSession> expired() {
        Instant now = clock.instant();
        return byMaster.values().stream()
                .filter(session -> session.masterExpired(now))
                .toList();
    }

    List<LocalSession> all() {
        return new ArrayList<>(byMaster.values());
    }

    private String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

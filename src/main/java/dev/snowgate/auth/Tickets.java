package dev.snowgate.auth;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tickets for one WebSocket upgrade each. A browser cannot send an {@code Authorization} header with it, and a token has no
 * business in a URL; a ticket in a URL that a log keeps is worth nothing any more. Kept in memory: it is good at the node that
 * made it.
 */
public final class Tickets {
    /** How long a ticket is good. */
    public static final Duration LIFE = Duration.ofSeconds(30);

    private static final int MOST = 10_000;
    private static final int RANDOM_BYTES = 32;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    // Oldest first, as all live equally long.
    private final Map<String, Ticket> open = new LinkedHashMap<>();

    private record Ticket(Identity identity, @Nullable String origin, Instant end) {}

    /** No tickets yet. */
    public Tickets(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Makes a ticket; the oldest one gives way when there are {@value #MOST}.
     *
     * @param identity who has proved to be there
     * @param origin the {@code Origin} that asks, which must be that of the upgrade too; null when there is none
     */
    public synchronized String issue(Identity identity, @Nullable String origin) {
        Instant now = clock.instant();
        open.values().removeIf(ticket -> !now.isBefore(ticket.end));
        if (open.size() >= MOST) {
            open.remove(open.keySet().iterator().next());
        }
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        open.put(ticket, new Ticket(identity, origin, now.plus(LIFE)));
        return ticket;
    }

    /** Whose ticket it is; null when it is none, was used, is too old or comes from elsewhere. It is used up in any case. */
    public synchronized @Nullable Identity redeem(String ticket, @Nullable String origin) {
        Ticket found = open.remove(ticket);
        if (found == null || !clock.instant().isBefore(found.end) || !Objects.equals(found.origin, origin)) {
            return null;
        }
        return found.identity;
    }
}

package dev.snowgate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TicketsTest {
    private static final String PAGE = "https://app.example.com";

    private Instant now = Instant.parse("2027-01-31T00:00:00Z");
    private final Tickets tickets = new Tickets(() -> now);

    @Test
    void aTicketIsGoodOnceForWhomItWasMade() {
        String ticket = tickets.issue(Identity.LOCAL, PAGE);
        assertThat(tickets.redeem(ticket, PAGE)).isEqualTo(Identity.LOCAL);
        assertThat(tickets.redeem(ticket, PAGE)).isNull();
    }

    @Test
    void itEndsAfterHalfAMinute() {
        String late = tickets.issue(Identity.LOCAL, PAGE);
        String inTime = tickets.issue(Identity.LOCAL, PAGE);
        now = now.plusSeconds(29);
        assertThat(tickets.redeem(inTime, PAGE)).isNotNull();
        now = now.plusSeconds(1);
        assertThat(tickets.redeem(late, PAGE)).isNull();
    }

    @Test
    void anotherOriginUsesItUpWithoutGettingIn() {
        String ticket = tickets.issue(Identity.LOCAL, PAGE);
        assertThat(tickets.redeem(ticket, "https://evil.example.com")).isNull();
        assertThat(tickets.redeem(ticket, PAGE)).isNull();
        String without = tickets.issue(Identity.LOCAL, null);
        assertThat(tickets.redeem(without, PAGE)).isNull();
    }

    @Test
    void thereAreNeverMoreThanTenThousand() {
        String first = tickets.issue(Identity.LOCAL, PAGE);
        String second = tickets.issue(Identity.LOCAL, PAGE);
        for (int i = 2; i < 10_001; i++) {
            tickets.issue(Identity.LOCAL, PAGE);
        }
        assertThat(tickets.redeem(first, PAGE)).isNull();
        assertThat(tickets.redeem(second, PAGE)).isNotNull();
    }
}

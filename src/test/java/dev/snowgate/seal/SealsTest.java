package dev.snowgate.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.Principal;
import dev.snowgate.json.StrictJson;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealsTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final Principal ANN = new Principal("ann");

    private Instant now = Instant.parse("2026-11-26T12:00:00Z");
    private final Seals seals = Seals.of(KEY, () -> now);
    private final ObjectNode body = StrictJson.mapper().createObjectNode().put("queryId", "01b");
    private final String handle = seals.seal("task", ANN, now.plusSeconds(60), body);

    private BrokenSeal broken(Seals by, String purpose, Principal principal, String text) {
        return catchThrowableOfType(BrokenSeal.class, () -> by.open(purpose, principal, text));
    }

    @Test
    void comesBackFromEveryGatewayWithTheSameKey() throws BrokenSeal {
        assertThat(Seals.of(KEY, () -> now).open("task", ANN, handle)).isEqualTo(body);
    }

    @Test
    void isOfNoUseWithAnotherKeyPurposeOrPrincipal() {
        assertThat(broken(Seals.of("fedcba9876543210fedcba9876543210", () -> now), "task", ANN, handle)).isNotNull();
        assertThat(broken(Seals.ofThisProcess(() -> now), "task", ANN, handle)).isNotNull();
        assertThat(broken(seals, "confirm", ANN, handle)).isNotNull();
        assertThat(broken(seals, "task", new Principal("bob"), handle)).isNotNull();
        // The end of one part must not pass for the beginning of the next.
        assertThat(broken(seals, "tas", new Principal("kann"), handle)).isNotNull();
    }

    @Test
    void noCharacterOfItCanBeChangedAddedOrTaken() {
        for (int i = 0; i < handle.length(); i++) {
            char other = handle.charAt(i) == 'A' ? 'B' : 'A';
            String changed = handle.substring(0, i) + other + handle.substring(i + 1);
            assertThat(broken(seals, "task", ANN, changed)).as(changed).isNotNull();
        }
        for (String text : new String[] {handle + "A", handle + "=", handle.substring(1), "", ".", "a.b", "ü.ü"}) {
            assertThat(broken(seals, "task", ANN, text)).as(text).isNotNull();
        }
        String signature = handle.substring(handle.indexOf('.'));
        String longer = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"exp\":9999999999,\"b\":{}}".getBytes());
        assertThat(broken(seals, "task", ANN, longer + signature)).isNotNull();
    }

    @Test
    void endsWithItsTime() throws BrokenSeal {
        now = now.plusSeconds(60);
        assertThat(seals.open("task", ANN, handle)).isEqualTo(body);
        now = now.plusSeconds(1);
        assertThat(broken(seals, "task", ANN, handle).expired()).isTrue();
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> Seals.of("0123456789abcdef0123456789abcde", () -> now)).hasMessageContaining("at least 32 bytes");
    }
}

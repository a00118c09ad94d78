package dev.snowgate.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancelTokenTest {
    @Test
    void tellsEveryListenerThoughOneFails() {
        CancelToken token = new CancelToken();
        List<CancelReason> heard = new ArrayList<>();
        token.onCancel(why -> {
            throw new IllegalStateException("gone");
        });
        token.onCancel(heard::add);
        assertThatThrownBy(() -> token.cancel(CancelReason.DEADLINE)).hasMessage("gone");
        assertThat(heard).containsExactly(CancelReason.DEADLINE);
        assertThat(token.isCancelled()).isTrue();
    }
}

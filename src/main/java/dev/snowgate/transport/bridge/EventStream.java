package dev.snowgate.transport.bridge;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads server-sent events: the data of each, whatever the pieces they come in (HTML, section 9.2). */
final class EventStream {
    private final Consumer<String> data;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder event = new StringBuilder();
    private boolean any;
    private boolean afterReturn;

    EventStream(Consumer<String> data) {
        this.data = data;
    }

    void feed(Buffer piece) {
        for (byte b : piece.getBytes()) {
            boolean end = b == '\n' || b == '\r';
            if (!end) {
                line.write(b);
            } else if (b != '\n' || !afterReturn) {
                line(line.toString(StandardCharsets.UTF_8));
                line.reset();
            }
            afterReturn = b == '\r';
        }
    }

    private void line(String text) {
        if (text.isEmpty()) {
            if (any && !event.isEmpty()) {
                data.accept(event.toString());
            }
            event.setLength(0);
            any = false;
        } else if (text.startsWith("data:")) {
            if (any) {
                event.append('\n');
            }
            any = true;
            event.append(text, text.startsWith("data: ") ? 6 : 5, text.length());
        }
    }
}

package dev.snowgate.transport.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
    private final List<String> lines = new ArrayList<>();

    private List<String> split(String text, int chunk) throws InterruptedException {
        lines.clear();
        LineSplitter splitter = new LineSplitter(5, new LineSplitter.Sink() {
            @Override
            public void line(byte[] bytes) {
                lines.add(new String(bytes, StandardCharsets.UTF_8));
            }

            @Override
            public void tooLong() {
                lines.add("TOO LONG");
            }
        });
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += chunk) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + chunk));
            splitter.feed(part, part.length);
        }
        splitter.end();
        return lines;
    }

    @Test
    void cutsTheSameLinesHoweverTheBytesArrive() throws InterruptedException {
        String text = "a\nbb\r\n\n\r\n12345\n12345\r\n123456\n1234567890123\r\nüü\nx";
        for (int chunk = 1; chunk <= text.length() + 4; chunk++) {
            assertThat(split(text, chunk))
                    .as("chunks of %d", chunk)
                    .containsExactly("a", "bb", "12345", "12345", "TOO LONG", "TOO LONG", "üü", "x");
        }
    }

    @Test
    void whatIsLeftAtTheEndIsALineToo() throws InterruptedException {
        assertThat(split("abc", 2)).containsExactly("abc");
        assertThat(split("abcdefgh", 3)).containsExactly("TOO LONG");
        assertThat(split("abc\n", 2)).containsExactly("abc");
    }
}

package dev.snowgate.result;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The marks around data in a text answer. What stands between them is what tables hold, written by whoever wrote those; a
 * model must not take it for words of the gateway. The mark is new for each answer, so that nobody can store a closing one
 * in a table beforehand.
 */
final class Fence {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 4;

    private final String word = word();

    private static String word() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    String opening() {
        return "<data-" + word + '>';
    }

    String closing() {
        return "</data-" + word + '>';
    }

    /** The text of {@code sink}; with another word, should the data by chance hold this one. */
    Buffer settled(ByteSink sink) {
        Buffer text = sink.toBuffer();
        String all = text.toString(StandardCharsets.UTF_8);
        int last = all.lastIndexOf(closing());
        int inside = all.indexOf(word, opening().length());
        if (inside == last + "</data-".length()) {
            return text;
        }
        String other = word();
        while (all.contains(other)) {
            other = word();
        }
        String changed = "<data-" + other + '>'
                + all.substring(opening().length(), last)
                + "</data-" + other + '>'
                + all.substring(last + closing().length());
        return Buffer.buffer(changed);
    }
}

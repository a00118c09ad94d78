package dev.snowgate.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Checks bytes before the parser sees them: Jackson accepts overlong sequences and guesses UTF-16 and UTF-32. */
public final class Utf8 {
    private static final int CHUNK = 2048;

    private Utf8() {}

    /** Whether {@code bytes} are text as UTF-8 has it. */
    public static boolean isWellFormed(byte[] bytes) {
        return firstBad(bytes) < 0;
    }

    /** Where {@code bytes} stop being UTF-8; negative for nowhere. */
    private static int firstBad(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer scratch = CharBuffer.allocate(Math.min(CHUNK, bytes.length + 1));
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result;
        do {
            scratch.clear();
            result = decoder.decode(in, scratch, true);
            if (result.isError()) {
                return in.position();
            }
        } while (result.isOverflow());
        return -1;
    }

    static void check(byte[] bytes) throws InvalidJson {
        int bad = firstBad(bytes);
        if (bad >= 0) {
            throw new InvalidJson("The text is not well-formed UTF-8 (at byte " + bad + ").");
        }
        // A zero byte is never JSON, and every UTF-16 or UTF-32 document has one.
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw new InvalidJson("The text holds a zero byte (at byte " + i + "); send UTF-8.");
            }
        }
    }
}

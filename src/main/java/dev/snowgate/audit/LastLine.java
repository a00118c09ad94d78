package dev.snowgate.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.json.InvalidJson;
import dev.snowgate.json.StrictJson;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where earlier writers left a chain.
 *
 * @param link of the last whole line; {@link Chain.Link#START} when there is none
 * @param file that holds it, or the torn line; null when there is neither
 * @param size bytes of that file up to the end of its last whole line
 * @param torn bytes behind that: a line that a crash cut
 * @param good whether the last line's hash is right under the present key
 */
record LastLine(Chain.Link link, @Nullable Path file, long size, long torn, boolean good) {
    private static final int BLOCK = 1 << 16;

    /** Looks into the newest files first. */
    static LastLine find(List<Path> files, Fingerprint fingerprint) throws IOException {
        Path newest = null;
        long torn = 0;
        for (int i = files.size() - 1; i >= 0; i--) {
            Path file = files.get(i);
            if (Files.size(file) == 0) {
                continue;
            }
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
                long end = lineEnd(bytes, bytes.length());
                if (newest == null) {
                    newest = file;
                    torn = bytes.length() - end;
                }
                if (end > 0) {
                    return read(file, bytes, end, newest, torn, fingerprint);
                }
            }
        }
        return new LastLine(Chain.Link.START, newest, 0, torn, true);
    }

    private static LastLine read(
            Path file, RandomAccessFile bytes, long end, Path newest, long torn, Fingerprint fingerprint)
            throws IOException {
        long start = lineEnd(bytes, end - 1);
        byte[] line = new byte[(int) (end - 1 - start)];
        bytes.seek(start);
        bytes.readFully(line);
        WrittenLine written = WrittenLine.read(line);
        if (written == null) {
            throw new IOException("the last line of " + file
                    + " is no record of an audit; move the file away, and keep it, before the next start");
        }
        boolean same = file.equals(newest);
        return new LastLine(
                new Chain.Link(written.seq(), written.hash()),
                newest,
                same ? end : 0,
                torn,
                written.member().equals(fingerprint.member())
                        && written.hash().equals(fingerprint.of(line, written.signedBytes())));
    }

    /** Where the last line that is whole before {@code limit} ends, its line end included; 0 for none. */
    private static long lineEnd(RandomAccessFile bytes, long limit) throws IOException {
        byte[] block = new byte[BLOCK];
        long to = limit;
        while (to > 0) {
            long from = Math.max(0, to - BLOCK);
            int length = (int) (to - from);
            bytes.seek(from);
            bytes.readFully(block, 0, length);
            for (int i = length - 1; i >= 0; i--) {
                if (block[i] == '\n') {
                    return from + i + 1;
                }
            }
            to = from;
        }
        return 0;
    }

    /**
     * A line as it stands in a file.
     *
     * @param seq its number
     * @param prev the hash of the line before
     * @param member {@code hash} or {@code mac}
     * @param hash its own
     * @param signedBytes how many of its bytes {@code hash} is made of
     */
    record WrittenLine(long seq, String prev, String member, String hash, int signedBytes) {
        /** Bytes from the comma in front of the last member to the end of the line, beside the member's name. */
        private static final int TAIL = ",\"\":\"\"}".length() + Fingerprint.LENGTH;

        /** Null when it is none. */
        static @Nullable WrittenLine read(byte[] line) {
            try {
                JsonNode tree = StrictJson.parse(line);
                String member = tree.has("mac") ? "mac" : "hash";
                String prev = tree.path("prev").asText();
                String hash = tree.path(member).asText();
                int signed = line.length - TAIL - member.length();
                boolean whole = tree.path("seq").isIntegralNumber()
                        && prev.length() == Fingerprint.LENGTH
                        && hash.length() == Fingerprint.LENGTH
                        && signed > 0
                        && line[signed] == ',';
                return whole ? new WrittenLine(tree.path("seq").asLong(), prev, member, hash, signed) : null;
            } catch (InvalidJson e) {
                return null;
            }
        }
    }
}

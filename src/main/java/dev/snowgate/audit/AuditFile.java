package dev.snowgate.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;

/** One file that lines are appended to. Belongs to the writer's thread. */
final class AuditFile implements AutoCloseable {
    private final Path path;
    private final LocalDate day;
    private final FileChannel channel;
    private long size;
    private boolean torn;

    private AuditFile(Path path, LocalDate day, FileChannel channel, long size) {
        this.path = path;
        this.day = day;
        this.channel = channel;
        this.size = size;
    }

    /** Opens it to write behind its first {@code size} bytes; what is there beyond is cut off. */
    static AuditFile open(Path path, LocalDate day, long size) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        try {
            if (channel.size() > size) {
                channel.truncate(size);
            }
            channel.position(size);
            return new AuditFile(path, day, channel, size);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    LocalDate day() {
        return day;
    }

    long size() {
        return size;
    }

    /** Whether half a line is left behind its end that could not be cut off: nothing may be appended. */
    boolean torn() {
        return torn;
    }

    /** Appends all or, as far as the system lets, nothing. */
    void append(byte[] bytes, boolean sync) throws IOException {
        try {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            if (sync) {
                channel.force(false);
            }
            size += bytes.length;
        } catch (IOException e) {
            try {
                channel.truncate(size);
                channel.position(size);
            } catch (IOException alsoThis) {
                torn = true;
                e.addSuppressed(alsoThis);
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

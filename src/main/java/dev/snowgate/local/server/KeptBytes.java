package dev.snowgate.local.server;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes that are written once and read later. Safe from all threads. */
sealed interface KeptBytes {
    /** How many. */
    int length();

    /**
     * All of them.
     *
     * @throws IOException when they were forgotten in the meantime, or the file cannot be read
     */
    byte[] read() throws IOException;

    /** Forgets them. */
    void forget();

    /** In memory. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record InMemory(byte[] bytes) implements KeptBytes {
        @Override
        public int length() {
            return bytes.length;
        }

        @Override
        public byte[] read() {
            return bytes;
        }

        @Override
        public void forget() {}
    }

    /** In a file without a name, where the system has such: it ends with the process however that ends. */
    record InFile(FileChannel file, int length) implements KeptBytes {
        static InFile of(byte[] bytes) throws IOException {
            Path path = Files.createTempFile("snowgate-local", ".rows");
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            try {
                ByteBuffer from = ByteBuffer.wrap(bytes);
                while (from.hasRemaining()) {
                    file.write(from);
                }
            } catch (IOException e) {
                file.close();
                throw e;
            }
            return new InFile(file, bytes.length);
        }

        @Override
        public byte[] read() throws IOException {
            ByteBuffer into = ByteBuffer.allocate(length);
            while (into.hasRemaining()) {
                if (file.read(into, into.position()) < 0) {
                    throw new EOFException("a chunk's file is shorter than what was written");
                }
            }
            return into.array();
        }

        @Override
        public void forget() {
            try {
                file.close();
            } catch (IOException e) {
                // Its file goes with the process.
            }
        }
    }
}

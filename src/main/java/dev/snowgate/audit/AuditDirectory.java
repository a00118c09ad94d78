package dev.snowgate.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of one writer: {@code audit-<chain>-<number of its first record>-<day>.jsonl}. Writers that share a directory,
 * as gateways over stdio do, have a chain each; a lock says which are taken.
 */
final class AuditDirectory implements AutoCloseable {
    private static final int MAX_CHAINS = 256;
    private static final String OWNER_ONLY = "rw-------";

    private final Path directory;
    private final int chain;
    private final FileChannel lock;

    private AuditDirectory(Path directory, int chain, FileChannel lock) {
        this.directory = directory;
        this.chain = chain;
        this.lock = lock;
    }

    /** Takes the first chain behind number {@code after} that nobody writes. */
    static AuditDirectory take(Path directory, int after) throws IOException {
        Files.createDirectories(directory);
        for (int chain = after + 1; chain <= MAX_CHAINS; chain++) {
            FileChannel lock = FileChannel.open(
                    directory.resolve(".audit-" + chain + ".lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    ownerOnly(directory));
            if (locked(lock) != null) {
                return new AuditDirectory(directory, chain, lock);
            }
            lock.close();
        }
        throw new IOException(MAX_CHAINS + " chains in " + directory
                + " are written by other processes or with another key; move those of other keys away");
    }

    private static @Nullable FileLock locked(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException byThisProcess) {
            return null;
        }
    }

    /** The chain's number. */
    int chain() {
        return chain;
    }

    /** This chain's files, the oldest first. */
    List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, "audit-" + chain + "-*.jsonl")) {
            all.forEach(files::add);
        }
        files.sort(Comparator.comparing(file -> String.valueOf(file.getFileName())));
        return files;
    }

    /** A new file for the records from {@code seq} on. */
    Path create(long seq, LocalDate day) throws IOException {
        Path file = directory.resolve(String.format(
                Locale.ROOT, "audit-%d-%012d-%s.jsonl", chain, seq, day.format(DateTimeFormatter.BASIC_ISO_DATE)));
        try {
            return Files.createFile(file, ownerOnly(directory));
        } catch (FileAlreadyExistsException leftEmpty) {
            return file;
        }
    }

    /** Whether its name says that it is of that day. */
    static boolean isOf(Path file, LocalDate day) {
        return file.toString().endsWith("-" + day.format(DateTimeFormatter.BASIC_ISO_DATE) + ".jsonl");
    }

    private static FileAttribute<?>[] ownerOnly(Path where) throws IOException {
        boolean posix = Files.getFileStore(where).supportsFileAttributeView("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
    }

    /** Gives the chain back. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}

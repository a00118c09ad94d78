package dev.snowgate.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads chains again and says whether they are as they were written, and if not, where the first change is. */
public final class ChainCheck {
    /** Longer than any line that is written. */
    private static final int MAX_LINE = 4 << 20;

    private static final Pattern NAME = Pattern.compile("audit-([0-9]+)-([0-9]+)-[0-9]{8}\\.jsonl");

    private final Fingerprint fingerprint;
    private long records;
    private LastLine.@Nullable WrittenLine last;

    /** The files were written with a key, which is not given. */
    public static final class KeyNeeded extends IOException {
        private static final long serialVersionUID = 1;

        KeyNeeded(Path file) {
            super(file + " was written with a key (audit.key), which the check needs");
        }
    }

    private static final class Bad extends Exception {
        private static final long serialVersionUID = 1;
        private final boolean torn;
        private final String where;

        Bad(boolean torn, String where, String what) {
            super(what, null, false, false);
            this.torn = torn;
            this.where = where;
        }
    }

    private ChainCheck(Fingerprint fingerprint) {
        this.fingerprint = fingerprint;
    }

    /**
     * Checks the files, those of each chain in its order. Files may be missing at the beginning of a chain only.
     *
     * @param keys those that they were written with, each chain with one of them; without any, all must be without a key
     * @return a report for each chain
     * @throws IOException when a file cannot be read, {@link KeyNeeded} when it takes a key
     */
    public static List<ChainReport> verify(List<Path> files, List<String> keys) throws IOException {
        List<ChainReport> reports = new ArrayList<>();
        for (List<Path> chain : chains(files)) {
            reports.add(check(chain, keys));
        }
        return reports;
    }

    /** With the key under which most of it is good: under another not even its first record is. */
    private static ChainReport check(List<Path> chain, List<String> keys) throws IOException {
        ChainReport best = new ChainCheck(new Fingerprint(keys.isEmpty() ? null : keys.get(0))).check(chain);
        for (int i = 1; i < keys.size() && best.records() == 0; i++) {
            best = new ChainCheck(new Fingerprint(keys.get(i))).check(chain);
        }
        return best;
    }

    /** By directory and the chain's number in the name; files of other names are one chain, in the order given. */
    private static List<List<Path>> chains(List<Path> files) {
        TreeMap<String, List<Path>> chains = new TreeMap<>();
        for (Path file : files) {
            Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
            String chain = name.matches() ? file.toAbsolutePath().getParent() + "/" + name.group(1) : "";
            chains.computeIfAbsent(chain, first -> new ArrayList<>()).add(file);
        }
        chains.forEach((chain, of) -> {
            if (!chain.isEmpty()) {
                of.sort(Comparator.comparingLong(ChainCheck::first));
            }
        });
        return List.copyOf(chains.values());
    }

    private static long first(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches() ? Long.parseLong(name.group(2)) : 0;
    }

    private ChainReport check(List<Path> files) throws IOException {
        try {
            for (int i = 0; i < files.size(); i++) {
                check(files.get(i), i == files.size() - 1);
            }
            return report(ChainReport.Result.INTACT, files.size(), null, null);
        } catch (Bad bad) {
            ChainReport.Result result = bad.torn ? ChainReport.Result.TORN : ChainReport.Result.BROKEN;
            return report(result, files.size(), bad.where, bad.getMessage());
        }
    }

    private ChainReport report(ChainReport.Result result, int files, @Nullable String where, @Nullable String what) {
        LastLine.WrittenLine end = last;
        return new ChainReport(
                result,
                files,
                records,
                end == null ? 0 : end.seq(),
                end == null ? Fingerprint.NONE : end.hash(),
                where,
                what);
    }

    private void check(Path file, boolean isLast) throws IOException, Bad {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int number = 1;
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    check(file, number++, line.toByteArray());
                    line.reset();
                } else if (line.size() < MAX_LINE) {
                    line.write(b);
                } else {
                    throw new Bad(false, file + ":" + number, "the line is longer than any that is written");
                }
            }
            if (line.size() > 0) {
                throw new Bad(
                        isLast,
                        file + ":" + number,
                        isLast
                                ? "the last line has no end, as after a crash, or when the end was cut off"
                                : "the line has no end, but another file follows");
            }
        }
    }

    private void check(Path file, int number, byte[] line) throws Bad, KeyNeeded {
        String where = file + ":" + number;
        LastLine.WrittenLine read = LastLine.WrittenLine.read(line);
        if (read == null) {
            throw new Bad(false, where, "the line is no record of an audit");
        }
        if (read.member().equals("mac") && fingerprint.member().equals("hash")) {
            throw new KeyNeeded(file);
        }
        if (!read.member().equals(fingerprint.member())) {
            throw new Bad(false, where, "the record was written without the key");
        }
        if (!read.hash().equals(fingerprint.of(line, read.signedBytes()))) {
            throw new Bad(false, where, "the record is not what was written: its " + read.member() + " does not fit");
        }
        LastLine.WrittenLine before = last;
        if (before == null ? read.seq() == 1 && !read.prev().equals(Fingerprint.NONE) : !follows(before, read)) {
            throw new Bad(
                    false,
                    where,
                    "the record does not follow the one before it: one was removed, put in or moved (number "
                            + read.seq() + " after " + (before == null ? 0 : before.seq()) + ")");
        }
        last = read;
        records++;
    }

    private static boolean follows(LastLine.WrittenLine before, LastLine.WrittenLine next) {
        return next.seq() == before.seq() + 1 && next.prev().equals(before.hash());
    }
}

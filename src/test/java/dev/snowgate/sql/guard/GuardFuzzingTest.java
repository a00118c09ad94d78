package dev.snowgate.sql.guard;

import dev.snowgate.fuzz.Fuzzer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the fuzzer on {@link GuardFuzz}, from the corpus on. */
class GuardFuzzingTest {
    /** Every tenth statement of the corpus is enough for a quick run. */
    private static final int FEW = 10;

    @TempDir
    Path directory;

    @Test
    void fiveThousandRunsOfTheFuzzerFindNothing() throws Exception {
        fuzz(FEW, "-runs=5000", 60);
    }

    @Test
    @Tag("fuzz")
    void tenMinutesOfFuzzingFindNothing() throws Exception {
        fuzz(1, "-max_total_time=600", 600);
    }

    private void fuzz(int every, String limit, long seconds) throws IOException, InterruptedException {
        List<String> all = Stream.concat(Corpus.reads().stream(), Corpus.attacks().stream())
                .map(Corpus.Row::sql)
                .toList();
        List<String> seeds = IntStream.range(0, all.size())
                .filter(i -> i % every == 0)
                .mapToObj(all::get)
                .toList();
        Stream<String> words = Stream.of(Keyword.values()).map(Keyword::name);
        new Fuzzer(GuardFuzz.class, "dev.snowgate.sql.**", directory)
                .words(Stream.concat(
                        words, Stream.of("->>", "--", "/*", "*/", "//", "$$", "DELETE FROM", "CALL", "SYSTEM$WAIT(1)")))
                .run(seeds, limit, seconds);
    }
}

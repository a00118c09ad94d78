package dev.snowgate.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of one call.
 *
 * @param timeout a call's deadline, the wait for a session included. The default stays below the 60 s after which common
 *     hosts give up.
 * @param rows rows of one query's answer
 * @param answer size and form of one answer
 * @param catalogLifetime how long answers about databases, schemas and tables are given again; zero for not at all
 * @param cost what queries may cost
 * @param kept what stays for later
 */
public record QueryConfig(
        Duration timeout, Rows rows, Answer answer, Duration catalogLifetime, CostConfig cost, Kept kept) {

    /**
     * A limit that a caller may choose.
     *
     * @param byDefault of {@code execute_query} when the caller says nothing
     * @param max the most that a caller may ask for
     * @param stored rows of a result that can be read on by its handle; 0 for no handles
     */
    public record Rows(int byDefault, int max, int stored) {}

    /**
     * One answer.
     *
     * @param maxBytes its size
     * @param maxTokens its tokens, estimated
     * @param maxCellLength characters of one value; longer ones are cut and marked
     * @param format of its text
     */
    public record Answer(int maxBytes, int maxTokens, int maxCellLength, Format format) {}

    /** Forms of an answer's text. */
    public enum Format {
        /** Comma separated values. */
        CSV,
        /** A Markdown table. */
        MARKDOWN,
        /** JSON. */
        JSON
    }

    /**
     * What stays for later.
     *
     * @param handles what answers carry to be used later
     * @param export results that go whole
     * @param taskTimeout how long a query may run that goes on as a task
     */
    public record Kept(Handles handles, Export export, Duration taskTimeout) {}

    /**
     * Results that go whole.
     *
     * @param directory where files are written; null for none
     * @param stage into which Snowflake writes, as SQL names it; null for none
     * @param maxRows rows of one export
     * @param maxBytes size of one file
     */
    public record Export(@Nullable Path directory, @Nullable String stage, int maxRows, long maxBytes) {
        /** Letters, digits and what parts of names and paths are joined with; nothing that could end a text in SQL. */
        private static final Pattern STAGE = Pattern.compile("@[A-Za-z0-9_$~%.\"/=-]{1,500}");
    }

    /** What answers carry to be used later; short for {@code kept().handles()}. */
    public Handles handles() {
        return kept.handles();
    }

    /**
     * Handles of results, tasks and confirmations, which any node with the same key takes.
     *
     * @param key signs them, {@value #MIN_KEY} characters or more; null for one that ends with the process
     * @param lifetime how long they are good, at most the 24 h that Snowflake keeps results
     */
    public record Handles(@Nullable Secret key, Duration lifetime) {
        static final int MIN_KEY = 32;
    }

    static QueryConfig read(Section section) {
        return new QueryConfig(
                section.duration("timeout", Duration.ofSeconds(55), Duration.ofSeconds(1), Duration.ofHours(24)),
                rows(section),
                new Answer(
                        (int) section.size("maxBytes", 256 << 10, 4 << 10, 8 << 20),
                        section.integer("maxTokens", 20_000, 1_000, 4_000_000),
                        section.integer("maxCellLength", 4_096, 16, 1_048_576),
                        section.choice("format", Format.CSV)),
                section.duration("catalogLifetime", Duration.ofMinutes(1), Duration.ZERO, Duration.ofHours(24)),
                CostConfig.read(section.section("cost"), section.section("budget")),
                new Kept(
                        handles(section.section("handles")),
                        export(section.section("export")),
                        section.duration(
                                "taskTimeout", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofHours(24))));
    }

    private static Export export(Section section) {
        String allowed = "a stage as SQL names it, such as @db.schema.stage/path";
        String stage = section.textOrNull("stage", allowed);
        if (stage != null && !Export.STAGE.matcher(stage).matches()) {
            section.reject("stage", stage, "allowed is " + allowed + ".");
            stage = null;
        }
        return new Export(
                section.pathOrNull("directory"),
                stage,
                section.integer("maxRows", 1_000_000, 1, 100_000_000),
                section.size("maxBytes", 1L << 30, 1L << 20, 1L << 40));
    }

    private static Handles handles(Section section) {
        Secret key = section.secret("key");
        if (key != null && key.reveal().length() < Handles.MIN_KEY) {
            section.reject("key", Secret.MASK, "allowed are " + Handles.MIN_KEY + " characters or more.");
        }
        return new Handles(
                key, section.duration("lifetime", Duration.ofHours(12), Duration.ofMinutes(1), Duration.ofHours(24)));
    }

    private static Rows rows(Section section) {
        int byDefault = section.integer("defaultRows", 100, 1, 1_000_000);
        int max = section.integer("maxRows", 10_000, 1, 1_000_000);
        return new Rows(
                section.atMost("defaultRows", byDefault, "maxRows", max),
                max,
                section.integer("storedRows", 10_000, 0, 1_000_000));
    }
}

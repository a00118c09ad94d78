package dev.snowgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.query.Statements;
import dev.snowgate.time.Deadline;
import dev.snowgate.tool.ScriptedRunner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryTest {
    private static final String SHOW = "SHOW TABLES IN SCHEMA \"DB\".\"S\"";
    private static final Place TABLES = Place.tables("DB", "S");

    private long now;
    private final ScriptedRunner runner = new ScriptedRunner();
    private final Directory directory = new Directory(runner, new Statements(() -> now), () -> now);
    private final List<Place> changes = new ArrayList<>();

    @BeforeEach
    void listen() {
        directory.onChange(changes::add);
        there("A", "B");
    }

    private void there(String... names) {
        runner.forget(SHOW);
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (String name : names) {
            rows.add(ScriptedRunner.row("2026-01-01", name, ""));
        }
        runner.on(SHOW, List.of("created_on", "name", "comment"), rows);
    }

    private List<String> names(String principal) {
        CallContext context = new CallContext(
                "c",
                new Principal(principal),
                "",
                new Deadline(now + 1_000_000_000L),
                new CancelToken(),
                ProgressSink.NONE);
        return directory.list(TABLES, context).result().stream()
                .map(Entry::name)
                .toList();
    }

    @Test
    void aListIsReadOnceInItsTimeByEachPrincipal() {
        assertThat(names("ann")).containsExactly("A", "B");
        now += Directory.FRESH.toNanos() - 1;
        names("ann");
        assertThat(runner.seen).hasSize(1);
        names("bob");
        assertThat(runner.seen).hasSize(2);
        now++;
        names("ann");
        assertThat(runner.seen).hasSize(3);
        assertThat(changes).isEmpty();
    }

    @Test
    void aDifferenceThatIsFoundIsTold() {
        names("ann");
        there("A", "B", "C");
        now += Directory.FRESH.toNanos();
        assertThat(names("ann")).containsExactly("A", "B", "C");
        assertThat(changes).containsExactly(TABLES);
    }

    @Test
    void aChangeThatIsReportedForgetsAndTells() {
        names("ann");
        there("A");
        directory.changed(TABLES);
        assertThat(changes).containsExactly(TABLES);
        assertThat(names("ann")).containsExactly("A");
    }

    @Test
    void moreThanOneShowCanGiveIsReadInPages() {
        String[] many = new String[Catalog.SHOW_LIMIT - 1];
        for (int i = 0; i < many.length; i++) {
            many[i] = "T%05d".formatted(i);
        }
        there(many);
        runner.on("unused", List.of(), List.of());
        assertThat(names("ann")).hasSizeGreaterThan(many.length);
        assertThat(runner.seen.get(1).sql()).endsWith(" FROM 'T09998'");
    }
}

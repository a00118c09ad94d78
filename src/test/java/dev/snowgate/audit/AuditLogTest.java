package dev.snowgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.snowgate.audit.ChainReport.Result;
import dev.snowgate.event.AuditHealth;
import dev.snowgate.event.AuditLine;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLogTest {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    Path directory;

    private AuditRig rig;

    @BeforeEach
    void prepare() {
        rig = new AuditRig(directory);
    }

    @Test
    void linesFormAChainThatTheCheckFindsIntact() throws Exception {
        rig.run(100);

        ChainReport report = rig.verify();
        assertThat(report.result()).isEqualTo(Result.INTACT);
        assertThat(report.records()).isEqualTo(102);
        assertThat(rig.lines)
                .extracting(AuditLine::kind)
                .startsWith("start", "call")
                .endsWith("stop");
        assertThat(Files.readAllLines(rig.files().get(0)))
                .containsExactlyElementsOf(
                        rig.lines.stream().map(AuditLine::line).toList());
        JsonObject last = new JsonObject(rig.lines.get(101).line());
        assertThat(last.getString("hash")).isEqualTo(report.lastHash());
        assertThat(last.getString("prev"))
                .isEqualTo(new JsonObject(rig.lines.get(100).line()).getString("hash"));
    }

    @Test
    void aFullFileAndANewDayBeginFilesThatLinkToTheOnesBefore() throws Exception {
        rig.rotateBytes = 2_000;
        rig.run(30);
        int ofToday = rig.files().size();
        rig.later(Duration.ofHours(13));
        rig.run(1);

        assertThat(ofToday).isGreaterThan(2);
        assertThat(rig.files()).hasSize(ofToday + 1);
        assertThat(rig.files().get(ofToday).toString()).endsWith("-20261127.jsonl");
        assertThat(rig.files()).allSatisfy(file -> assertThat(Files.size(file)).isLessThan(2_300));
        assertThat(rig.verify().result()).isEqualTo(Result.INTACT);
    }

    @Test
    void aFileThatIsMissingBetweenOthersIsNoticed() throws Exception {
        rig.rotateBytes = 1_000;
        rig.run(20);
        List<Path> files = rig.files();

        Files.delete(files.get(0));
        assertThat(rig.verify().result()).as("the oldest may be put away").isEqualTo(Result.INTACT);
        Files.delete(files.get(2));
        ChainReport report = rig.verify();
        assertThat(report.result()).isEqualTo(Result.BROKEN);
        assertThat(report.where()).isEqualTo(files.get(3) + ":1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"changed", "removed", "doubled", "moved", "invented"})
    void theFirstLineThatSomebodyTouchedIsNamed(String how) throws Exception {
        Path file = rig.run(10).files().get(0);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        switch (how) {
            case "changed" -> lines.set(4, lines.get(4).replace("\"c3\"", "\"c8\""));
            case "removed" -> lines.remove(4);
            case "doubled" -> lines.add(4, lines.get(3));
            case "moved" -> lines.add(4, lines.remove(6));
            default -> lines.add(4, "{\"seq\":5,\"prev\":\"" + "0".repeat(64) + "\"}");
        }
        Files.write(file, lines);

        ChainReport report = rig.verify();
        assertThat(report.result()).isEqualTo(Result.BROKEN);
        assertThat(report.where()).isEqualTo(file + ":5");
        assertThat(report.records()).isEqualTo(4);
    }

    @Test
    void aKeyKeepsWhoHasOnlyTheFileFromMakingTheChainAnew() throws Exception {
        rig.key = "k".repeat(32);
        rig.run(3);
        assertThat(rig.verify().result()).isEqualTo(Result.INTACT);
        Path file = rig.files().get(0);

        rig.key = null;
        assertThatThrownBy(rig::verify).isInstanceOf(ChainCheck.KeyNeeded.class);
        rig.key = "x".repeat(32);
        assertThat(rig.verify().where()).isEqualTo(file + ":1");

        // Whoever makes it anew without the key is found out too.
        Files.delete(file);
        rig.key = null;
        rig.run(3);
        assertThat(rig.verify().result()).isEqualTo(Result.INTACT);
        rig.key = "k".repeat(32);
        assertThat(rig.verify().what()).isEqualTo("the record was written without the key");
    }

    @Test
    void aTornLastLineIsToldFromAChangeAndTheNextStartGoesOnBehindIt() throws Exception {
        Path file = rig.run(5).files().get(0);
        long whole = Files.size(file);
        Files.writeString(file, "{\"seq\":8,\"at\":\"2026", StandardOpenOption.APPEND);

        ChainReport torn = rig.verify();
        assertThat(torn.result()).isEqualTo(Result.TORN);
        assertThat(torn.where()).isEqualTo(file + ":8");
        assertThat(torn.records()).isEqualTo(7);

        rig.lines.clear();
        rig.run(1);
        assertThat(rig.verify().result()).isEqualTo(Result.INTACT);
        JsonObject recovered = new JsonObject(rig.lines.get(0).line());
        assertThat(recovered.getString("kind")).isEqualTo("recovered");
        assertThat(recovered.getInteger("tornBytes")).isEqualTo(19);
        assertThat(recovered.getInteger("seq")).isEqualTo(8);
        assertThat(Files.size(file)).isGreaterThan(whole);
    }

    @Test
    void aChainWhoseEndSomebodyChangedStaysAsItIsAndAnotherSaysSo() throws Exception {
        Path file = rig.run(2).files().get(0);
        String text = Files.readString(file);
        int last = text.lastIndexOf("\"stop\"");
        Files.writeString(file, text.substring(0, last) + "\"call\"" + text.substring(last + 6));

        rig.lines.clear();
        rig.run(1);
        JsonObject recovered = new JsonObject(rig.lines.get(0).line());
        assertThat(recovered.getBoolean("lastRecordGood")).isFalse();
        assertThat(recovered.getString("file")).isEqualTo(String.valueOf(file.getFileName()));
        List<ChainReport> reports = ChainCheck.verify(rig.files(), List.of());
        assertThat(reports).extracting(ChainReport::result).containsExactly(Result.BROKEN, Result.INTACT);
        assertThat(reports.get(0).where()).isEqualTo(file + ":4");
    }

    @Test
    void aNewKeyBeginsANewChainAndEachIsCheckedWithItsOwn() throws Exception {
        String old = "o".repeat(32);
        String fresh = "f".repeat(32);
        for (String key : new String[] {null, old, fresh, fresh}) {
            rig.key = key;
            rig.run(2);
        }
        List<Path> files = rig.files();
        assertThat(files).hasSize(3);

        assertThat(ChainCheck.verify(files.subList(0, 1), List.of()))
                .extracting(ChainReport::result)
                .containsExactly(Result.INTACT);
        assertThat(ChainCheck.verify(files.subList(1, 3), List.of(fresh, old)))
                .extracting(ChainReport::result)
                .containsExactly(Result.INTACT, Result.INTACT);
        assertThat(ChainCheck.verify(files, List.of(fresh)))
                .as("what others could have written is not taken for good")
                .extracting(ChainReport::result)
                .containsExactly(Result.BROKEN, Result.BROKEN, Result.INTACT);

        // A key for each chain, not for each line.
        List<String> mixed = new ArrayList<>(Files.readAllLines(files.get(1)));
        mixed.addAll(Files.readAllLines(files.get(2)));
        Files.write(files.get(1), mixed);
        assertThat(ChainCheck.verify(files.subList(1, 2), List.of(fresh, old)))
                .extracting(ChainReport::result)
                .containsExactly(Result.BROKEN);
    }

    @Test
    void whatCannotBeWrittenOrHeardDoesNotEndTheWriting() throws Exception {
        rig.deaf = true;
        try (AuditLog log = rig.open()) {
            log.append(AuditRig.record(1)).await(5, TimeUnit.SECONDS);
            Instant noon = rig.now;
            rig.now = Instant.MAX; // no calendar has such a day
            Future<Void> impossible = log.append(AuditRig.record(2));
            assertThatThrownBy(() -> impossible.await(5, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
            rig.now = noon;
            log.append(AuditRig.record(3)).await(5, TimeUnit.SECONDS);
        }

        assertThat(rig.verify().result()).isEqualTo(Result.INTACT);
        assertThat(Files.readAllLines(rig.files().get(0)))
                .extracting(line -> new JsonObject(line).getString("kind"))
                .containsExactly("start", "call", "gap", "call", "stop");
        assertThat(rig.health).extracting(AuditHealth::failing).containsExactly(true, false);
    }

    @Test
    void aLastLineThatIsNoRecordStopsTheStart() throws Exception {
        Files.writeString(directory.resolve("audit-1-000000000001-20261126.jsonl"), "hello\n");

        assertThatThrownBy(rig::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no record of an audit; move the file away");
    }

    @Test
    void twoWritersInOneDirectoryHaveAChainEach() throws Exception {
        try (AuditLog one = rig.open();
                AuditLog other = rig.open()) {
            one.append(AuditRig.record(1));
            other.append(AuditRig.record(2));
        }

        List<ChainReport> reports = ChainCheck.verify(rig.files(), List.of());
        assertThat(reports).extracting(ChainReport::result).containsExactly(Result.INTACT, Result.INTACT);
        assertThat(reports).extracting(ChainReport::records).containsExactly(3L, 3L);
    }

    @Test
    void aFullDiskFailsEachRecordAndWritingGoesOnWithTheirNumberWhenThereIsRoom() throws Exception {
        assumeThat(FULL).exists();
        Files.createSymbolicLink(directory.resolve("audit-1-000000000001-20261126.jsonl"), FULL);
        try (AuditLog log = rig.open()) {
            Future<Void> write = log.append(AuditRig.record(1));
            assertThatThrownBy(() -> write.await(5, TimeUnit.SECONDS))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left");
            assertThat(rig.health.get(0).failing()).isTrue();
            assertThat(rig.health.get(0).reason()).contains("No space left");

            rig.later(Duration.ofDays(1));
            log.append(AuditRig.record(2)).await(5, TimeUnit.SECONDS);
        }

        assertThat(rig.health.get(rig.health.size() - 1).failing()).isFalse();
        JsonObject gap = new JsonObject(rig.lines.get(0).line());
        assertThat(gap.getString("kind")).isEqualTo("gap");
        assertThat(gap.getInteger("lost")).isEqualTo(2);
        assertThat(gap.getInteger("seq")).isEqualTo(1);
        Files.delete(rig.files().get(0));
        assertThat(rig.verify().result()).isEqualTo(Result.INTACT);
    }

    @Test
    void manyThreadsMakeOneChain() throws Exception {
        try (AuditLog log = rig.open()) {
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                Thread thread = new Thread(() -> {
                    for (int i = 0; i < 200; i++) {
                        log.append(AuditRig.record(i));
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }

        assertThat(rig.verify().records()).isEqualTo(1602);
    }

    @Test
    void whatStrangersSendDoesNotBreakALine() throws Exception {
        String half = "a\ud800b\u0000\n\"\u202e";
        rig.sql = SqlText.Detail.FULL;
        try (AuditLog log = rig.open()) {
            log.append(AuditRecord.of(AuditRecord.Kind.CALL)
                            .text("client", half)
                            .text("name", "x".repeat(100_000))
                            .sql("sql", log.sql("\u0001".repeat(300_000))))
                    .await(5, TimeUnit.SECONDS);
        }

        assertThat(rig.verify().result()).isEqualTo(Result.INTACT);
        JsonObject line = new JsonObject(rig.lines.get(1).line());
        assertThat(line.getString("client")).isEqualTo("a\ufffdb\u0000\n\"\u202e");
        assertThat(line.getString("name")).hasSize(1_024);
        assertThat(line.getString("sql")).hasSize(200_000);
    }

    @Test
    void onlyTheOwnerCanReadTheFiles() throws Exception {
        Path file = rig.run(1).files().get(0);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }
}

package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
    @TempDir
    Path directory;

    private final AtomicInteger told = new AtomicInteger();

    @Test
    void filesThatChangeOneAfterTheOtherAreToldOfOnceAtRest() throws Exception {
        Path one = Files.writeString(directory.resolve("one"), "1");
        Path two = Files.writeString(directory.resolve("two"), "1");
        FileWatch watch = new FileWatch(List.of(one, two), told::incrementAndGet);
        watch.look();
        Files.writeString(one, "2");
        watch.look();
        Files.writeString(two, "2");
        watch.look();
        assertThat(told).hasValue(0);
        watch.look();
        watch.look();
        assertThat(told).hasValue(1);
    }

    @Test
    void whatIsTakenBackIsNotToldAndWhatVanishesIs() throws Exception {
        Path one = Files.writeString(directory.resolve("one"), "1");
        FileWatch watch = new FileWatch(List.of(one), told::incrementAndGet);
        Files.writeString(one, "2");
        watch.look();
        Files.writeString(one, "1");
        watch.look();
        watch.look();
        assertThat(told).hasValue(0);
        Files.delete(one);
        watch.look();
        watch.look();
        assertThat(told).hasValue(1);
    }

    /** As Kubernetes swaps mounted secrets: the link stays, what it leads to is another file. */
    @Test
    void aLinkThatLeadsElsewhereIsAChange() throws Exception {
        Path first = Files.writeString(directory.resolve("first"), "1");
        Path second = Files.writeString(directory.resolve("second"), "2");
        Path link = Files.createSymbolicLink(directory.resolve("link"), first);
        FileWatch watch = new FileWatch(List.of(link), told::incrementAndGet);
        Files.delete(link);
        Files.createSymbolicLink(link, second);
        watch.look();
        watch.look();
        assertThat(told).hasValue(1);
    }
}

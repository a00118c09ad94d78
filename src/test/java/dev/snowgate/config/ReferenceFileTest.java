package dev.snowgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code conf/snowgate.yaml} tells the truth about every key. */
class ReferenceFileTest {
    private static final Path REFERENCE = Path.of("conf/snowgate.yaml");
    private static final Pattern COMMENTED_SETTING = Pattern.compile("(?m)^( *)#([A-Za-z])");

    @TempDir
    Path directory;

    @Test
    void holdsEveryKeyWithItsDefaultAndNoOther() throws IOException {
        List<ConfigProblem> problems = new ArrayList<>();
        MapLayer file = YamlFile.read(uncommented(), problems);
        assertThat(problems).isEmpty();

        TreeMap<String, String> inFile = new TreeMap<>();
        file.values()
                .forEach((key, value) -> inFile.put(
                        key,
                        value.isList()
                                ? value.items().toString()
                                : value.items().get(0)));
        TreeMap<String, String> inCode = new TreeMap<>();
        for (KeySpec key : ConfigLoader.keys()) {
            inCode.put(key.key(), key.fallback());
            if (key.fallback().isEmpty() && file.empties().containsKey(key.key())) {
                inFile.put(key.key(), "");
            }
        }

        assertThat(inFile).isEqualTo(inCode);
    }

    @Test
    void loadsAsItIsAndUncommentedToTheSameDefaults() throws Exception {
        ConfigFixture plain = new ConfigFixture(directory);
        GatewayConfig defaults = plain.load();

        assertThat(withoutFiles(plain.yaml(Files.readString(REFERENCE)).load())).isEqualTo(withoutFiles(defaults));
        assertThat(withoutFiles(plain.yaml(Files.readString(uncommented())).load()))
                .isEqualTo(withoutFiles(defaults));
    }

    private Path uncommented() throws IOException {
        String text = COMMENTED_SETTING.matcher(Files.readString(REFERENCE)).replaceAll("$1$2");
        return Files.writeString(directory.resolve("uncommented.yaml"), text);
    }

    private static GatewayConfig withoutFiles(GatewayConfig config) {
        return new GatewayConfig(
                config.transports(), config.connections(), config.pool(), config.calls(), config.watch(), List.of());
    }
}

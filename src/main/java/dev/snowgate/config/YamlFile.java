package dev.snowgate.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Flattens a YAML file into dotted keys with the line of each. A key without a value counts as not given. */
final class YamlFile {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;
    private final Path base;
    private final Map<String, RawValue> values = new LinkedHashMap<>();
    private final Map<String, RawValue> empties = new LinkedHashMap<>();

    private YamlFile(Path file) {
        this.file = file;
        Path parent = file.toAbsolutePath().getParent();
        this.base = parent == null ? file.toAbsolutePath() : parent;
    }

    /** Reads {@code file}; what is wrong with it as a whole goes to {@code problems}. */
    static MapLayer read(Path file, List<ConfigProblem> problems) {
        YamlFile yaml = new YamlFile(file);
        try (JsonParser parser = YAML.createParser(Files.readString(file))) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                yaml.object("", parser);
            } else if (first != null && first != JsonToken.VALUE_NULL) {
                problems.add(yaml.problem(parser, "must hold keys and values at its top"));
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            problems.add(new ConfigProblem(file + ":" + line, "", null, "is not valid YAML: " + firstLine(e)));
        } catch (IOException e) {
            problems.add(new ConfigProblem(file.toString(), "", null, Unreadable.why(file, e) + "."));
        }
        return new MapLayer(yaml.values, yaml.empties);
    }

    private void object(String prefix, JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = prefix + parser.currentName();
            String where = where(parser);
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                empties.put(key, new RawValue(List.of(), false, where, base, true));
                object(key + ".", parser);
            } else if (token == JsonToken.START_ARRAY) {
                values.put(key, new RawValue(array(parser), true, where, base, false));
            } else if (token == JsonToken.VALUE_NULL || parser.getText().isEmpty()) {
                empties.put(key, new RawValue(List.of(), false, where, base, true));
            } else {
                values.put(key, RawValue.scalar(parser.getText(), where, base));
            }
        }
    }

    private static List<String> array(JsonParser parser) throws IOException {
        List<String> items = new ArrayList<>();
        @Nullable JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
            if (token == null || !token.isScalarValue()) {
                throw new IOException("a list may hold scalars only");
            }
            items.add(parser.getText());
        }
        return items;
    }

    private ConfigProblem problem(JsonParser parser, String message) {
        return new ConfigProblem(where(parser), "", null, message + ".");
    }

    private String where(JsonParser parser) {
        return file + ":" + parser.currentTokenLocation().getLineNr();
    }

    /** The parser's own words without its excerpt of the source, which could hold a secret. */
    private static String firstLine(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}

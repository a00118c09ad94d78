package dev.snowgate.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A YAML document whose every part knows its line. Keys that stand twice, anchors and aliases are refused. */
public sealed interface YamlTree {
    /** The line, 1 for the first. */
    int line();

    /**
     * A scalar.
     *
     * @param text as written, without quotes
     */
    record Scalar(String text, int line) implements YamlTree {}

    /** A list. */
    record Items(List<YamlTree> items, int line) implements YamlTree {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * Keys and values, in their order.
     *
     * @param line of its beginning
     * @param lines of the keys
     */
    record Entries(Map<String, YamlTree> values, Map<String, Integer> lines, int line) implements YamlTree {}

    /** A key, or an item, without a value. */
    record Nothing(int line) implements YamlTree {}

    /**
     * Reads a document.
     *
     * @param file its name, for messages
     * @throws ConfigException with file and line when it is no YAML
     */
    static YamlTree read(String file, String text) throws ConfigException {
        Reading reading = new Reading(file);
        try (YAMLParser parser = Reading.YAML.createParser(text)) {
            JsonToken first = parser.nextToken();
            YamlTree tree = first == null ? new Nothing(1) : reading.node(parser);
            if (parser.nextToken() != null) {
                throw reading.problem(parser, "a second document.");
            }
            return tree;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            String said = e.getOriginalMessage();
            int end = said.indexOf('\n');
            String hint = said.contains("alias") ? " A * must stand in quotes." : "";
            throw Reading.exception(
                    file + ":" + line, "is not valid YAML: " + (end < 0 ? said : said.substring(0, end)) + "." + hint);
        } catch (IOException e) {
            throw Reading.exception(file, "cannot be read: " + e.getClass().getSimpleName() + ".");
        }
    }

    /** The state of one reading. */
    final class Reading {
        private static final YAMLFactory YAML = YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();

        private final String file;

        private Reading(String file) {
            this.file = file;
        }

        private YamlTree node(YAMLParser parser) throws IOException, ConfigException {
            int line = line(parser);
            @Nullable JsonToken token = parser.currentToken();
            if (parser.isCurrentAlias() || parser.getObjectId() != null) {
                throw problem(parser, "anchors and aliases are not used here. A * must stand in quotes.");
            }
            if (token == JsonToken.START_OBJECT) {
                Map<String, YamlTree> values = new LinkedHashMap<>();
                Map<String, Integer> lines = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String key = parser.currentName();
                    lines.put(key, line(parser));
                    parser.nextToken();
                    values.put(key, node(parser));
                }
                return new Entries(values, lines, line);
            }
            if (token == JsonToken.START_ARRAY) {
                List<YamlTree> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(node(parser));
                }
                return new Items(items, line);
            }
            boolean nothing = token == JsonToken.VALUE_NULL;
            return nothing ? new Nothing(line) : new Scalar(parser.getText(), line);
        }

        private static int line(JsonParser parser) {
            return parser.currentTokenLocation().getLineNr();
        }

        private ConfigException problem(JsonParser parser, String message) {
            return exception(file + ":" + line(parser), message);
        }

        private static ConfigException exception(String where, String message) {
            return new ConfigException(List.of(new ConfigProblem(where, "", null, message)));
        }
    }
}

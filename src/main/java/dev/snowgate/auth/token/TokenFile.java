package dev.snowgate.auth.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.json.InvalidJson;
import dev.snowgate.json.StrictJson;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The file of API tokens: one token a line, as a JSON object with {@code name}, {@code sha256}, {@code roles} and, if it ends,
 * {@code expires} (an instant such as {@code 2027-01-31T00:00:00Z}). Empty lines and lines that start with {@code #} are let be.
 */
public final class TokenFile {
    private static final long MAX_BYTES = 4 << 20;
    private static final Set<String> FIELDS = Set.of("name", "sha256", "roles", "expires");

    private TokenFile() {}

    /** The file cannot be used. Says where and why, and repeats no line of it. */
    public static final class Invalid extends Exception {
        private static final long serialVersionUID = 1;

        Invalid(String message) {
            super(message, null, false, false);
        }
    }

    /** All tokens of {@code file}. Blocks. */
    public static List<ApiToken> read(Path file) throws Invalid {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new Invalid(file + ": larger than " + MAX_BYTES + " bytes.");
            }
            return parse(file.toString(), Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new Invalid(file + ": there is no such file. 'snowgate token create' makes its lines.");
        } catch (CharacterCodingException e) {
            throw new Invalid(file + ": this is no UTF-8 text.");
        } catch (IOException e) {
            throw new Invalid(file + ": it cannot be read: " + e.getClass().getSimpleName() + ".");
        }
    }

    /** The line of a token. */
    public static String line(ApiToken token) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("name", token.name()).put("sha256", token.sha256());
        new TreeSet<>(token.roles()).forEach(line.putArray("roles")::add);
        if (token.expires() != null) {
            line.put("expires", token.expires().toString());
        }
        return line.toString();
    }

    private static List<ApiToken> parse(String file, List<String> lines) throws Invalid {
        Map<String, ApiToken> byName = new LinkedHashMap<>();
        Set<String> hashes = new TreeSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String where = file + ", line " + (i + 1) + ": ";
            ApiToken token = token(where, line);
            if (byName.put(token.name(), token) != null) {
                throw new Invalid(where + "the name " + token.name() + " is there twice.");
            }
            if (!hashes.add(token.sha256())) {
                throw new Invalid(where + "the same token is there twice.");
            }
        }
        return List.copyOf(byName.values());
    }

    private static ApiToken token(String where, String line) throws Invalid {
        try {
            JsonNode json = StrictJson.parse(line.getBytes(StandardCharsets.UTF_8));
            for (var field : json.properties()) {
                if (!FIELDS.contains(field.getKey())) {
                    throw new Invalid(where + "there is no field \"" + field.getKey() + "\"; allowed are name, sha256,"
                            + " roles, expires.");
                }
            }
            return new ApiToken(text(json, "name"), text(json, "sha256"), roles(json), expires(json));
        } catch (InvalidJson e) {
            throw new Invalid(where + "this is no JSON object.");
        } catch (IllegalArgumentException e) {
            throw new Invalid(where + e.getMessage() + ".");
        } catch (DateTimeParseException e) {
            throw new Invalid(where + "expires must be an instant such as 2027-01-31T00:00:00Z.");
        }
    }

    private static String text(JsonNode json, String field) {
        if (!json.path(field).isTextual()) {
            throw new IllegalArgumentException("the field " + field + " must be there, as a text");
        }
        return json.path(field).textValue();
    }

    private static Set<String> roles(JsonNode json) {
        Set<String> roles = new TreeSet<>();
        if (!json.path("roles").isArray() && !json.path("roles").isMissingNode()) {
            throw new IllegalArgumentException("the field roles must be a list of texts");
        }
        for (JsonNode role : json.path("roles")) {
            roles.add(role.isTextual() ? role.textValue() : "");
        }
        return roles;
    }

    private static @Nullable Instant expires(JsonNode json) {
        return json.has("expires") ? Instant.parse(text(json, "expires")) : null;
    }
}

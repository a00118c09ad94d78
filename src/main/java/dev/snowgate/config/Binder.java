package dev.snowgate.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads keys from layers, remembers which keys exist, and collects what is wrong. */
final class Binder {
    private final List<Layer> layers;
    private final References references;
    private final Map<String, KeySpec> keys = new LinkedHashMap<>();
    private final List<ConfigProblem> problems = new ArrayList<>();

    Binder(List<Layer> layers, References references) {
        this.layers = List.copyOf(layers);
        this.references = references;
    }

    Section section(String name) {
        return new Section(this, name);
    }

    /** The names below {@code section} in places that are only ours, as the file and the command line. */
    Set<String> children(String section) {
        return children(layers, section);
    }

    static Set<String> children(List<Layer> layers, String section) {
        String prefix = section + ".";
        Set<String> names = new LinkedHashSet<>();
        for (Layer layer : layers) {
            Stream.concat(layer.namedWithoutValue().keySet().stream(), layer.named().keySet().stream())
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length()).split("\\.", 2)[0])
                    .forEach(names::add);
        }
        return names;
    }

    /** Every key that was read so far. */
    Map<String, KeySpec> keys() {
        return keys;
    }

    List<ConfigProblem> problems() {
        return problems;
    }

    References references() {
        return references;
    }

    /** What is set, by key; of secrets a hash. Only to compare with. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (KeySpec spec : List.copyOf(keys.values())) {
            RawValue raw = find(spec);
            if (raw != null) {
                String text = String.join(", ", raw.items());
                values.put(spec.key(), spec.secret() ? Secret.of(text).fingerprint() : text);
            }
        }
        return values;
    }

    /** The value that wins, with its references resolved; null when there is none or it cannot be resolved. */
    @Nullable
    RawValue find(KeySpec spec) {
        keys.put(spec.key(), spec);
        for (Layer layer : layers) {
            RawValue raw = layer.get(spec.key());
            if (raw != null) {
                return raw.literal() ? raw : resolved(spec, raw);
            }
        }
        return null;
    }

    private @Nullable RawValue resolved(KeySpec spec, RawValue raw) {
        try {
            List<String> items = new ArrayList<>();
            for (String item : raw.items()) {
                items.add(references.resolve(item, raw.base()));
            }
            return raw.withItems(items);
        } catch (References.Unresolved e) {
            problems.add(new ConfigProblem(raw.where(), spec.key(), null, e.getMessage() + "."));
            return null;
        }
    }

    void reject(KeySpec spec, RawValue raw) {
        String value = spec.secret() ? Secret.MASK : String.join(", ", raw.items());
        problems.add(new ConfigProblem(raw.where(), spec.key(), value, "allowed is " + spec.allowed() + "."));
    }

    void problem(String where, String key, String message) {
        problems.add(new ConfigProblem(where, key, null, message));
    }

    /** Where the winning value of {@code key} was written, or null when nobody gave one. */
    @Nullable
    String whereIs(String key) {
        for (Layer layer : layers) {
            RawValue raw = layer.get(key);
            if (raw != null) {
                return raw.where();
            }
        }
        return null;
    }

    /** Where the first value or section below {@code section} was written. */
    String whereBegins(String section) {
        for (Layer layer : layers) {
            RawValue raw = layer.namedWithoutValue().get(section);
            if (raw == null) {
                raw = layer.named().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(section + "."))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
            }
            if (raw != null) {
                return raw.where();
            }
        }
        return "configuration";
    }

    /** Reports what layers hold beside the keys that exist. To be called when every key has been read. */
    void rejectUnknown() {
        for (Layer layer : layers) {
            List<String> known = keys.keySet().stream().map(layer::nameOf).toList();
            layer.named().forEach((name, raw) -> rejectUnknown(name, raw, known));
            layer.namedWithoutValue().forEach((name, raw) -> {
                boolean section = name.equals(Connections.SECTION);
                if (!section && known.stream().noneMatch(key -> key.startsWith(name + "."))) {
                    rejectUnknown(name, raw, known);
                }
            });
        }
    }

    private void rejectUnknown(String name, RawValue raw, List<String> known) {
        if (!known.contains(name)) {
            String nearest = Spelling.nearest(name, known);
            String advice = nearest == null ? "" : " Did you mean " + nearest + "?";
            problems.add(new ConfigProblem(raw.where(), name, null, "there is no such key." + advice));
        }
    }
}

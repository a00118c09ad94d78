package dev.snowgate.app;

import dev.snowgate.config.ConfigException;
import dev.snowgate.config.ConfigLoader.Loaded;
import dev.snowgate.config.GatewayConfig;
import java.util.Map;

/**
 * A configuration, and the way to read it again.
 *
 * @param first as it was at the start
 * @param source reads it again, from the same places
 */
record LiveConfig(Loaded first, Source source) {
    /** Reads a configuration. */
    @FunctionalInterface
    interface Source {
        /** Everything, validated as a whole. */
        Loaded load() throws ConfigException;
    }

    /** One that does not change. */
    static LiveConfig fixed(GatewayConfig config) {
        Loaded loaded = new Loaded(config, Map.of());
        return new LiveConfig(loaded, () -> loaded);
    }

    GatewayConfig config() {
        return first.config();
    }
}

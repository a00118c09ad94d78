package dev.snowgate.app;

import dev.snowgate.app.cli.StartException;
import dev.snowgate.local.engine.Engine;

/** The engine behind the local Snowflake, with the sample data in it. */
final class LocalEngine {
    private LocalEngine() {}

    /** Blocks while it loads. */
    @SuppressWarnings("DoNotCallSuggester") // until the engine is there
    static Engine open() {
        throw new StartException("this build lacks the local engine", null);
    }
}

package dev.snowgate.app;

import dev.snowgate.local.data.SampleShop;
import dev.snowgate.local.engine.DuckDbEngine;
import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.engine.EngineSettings;

/** The engine behind the local Snowflake, with the sample data in it. */
final class LocalEngine {
    private LocalEngine() {}

    /** Blocks while it loads. */
    static Engine open() {
        Engine engine = DuckDbEngine.open(EngineSettings.defaults());
        SampleShop.load(engine);
        return engine;
    }
}

package dev.snowgate.app;

import dev.snowgate.local.data.SampleShop;
import dev.snowgate.local.engine.DuckDbEngine;
import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.engine.EngineSettings;

/** The engine behind the local Snowflake, with the sample data in it. */
final class LocalEngine {
    private LocalEngine() {}

    /** Blocks until sessions can be opened; their first statements wait until the sample data is loaded. */
    static Engine open() {
        return SampleShop.loading(DuckDbEngine.open(EngineSettings.defaults()));
    }
}

package dev.snowgate.interop;

import dev.snowgate.local.data.SampleShop;
import dev.snowgate.local.engine.DuckDbEngine;
import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.engine.EngineSettings;
import dev.snowgate.local.engine.SessionNames;

/** DuckDB with the sample data behind the local Snowflake of the interop tests and the bench. */
final class SampleEngine {
    static final SessionNames DEFAULTS = new SessionNames("DEMO", "SALES", "DEMO_WH", "SYSADMIN");
    static final InteropTarget.Sample SAMPLE = new InteropTarget.Sample(
            "DEMO", "SALES", "CUSTOMERS", "V_TOP_CUSTOMERS", "select count(*) from SALES.ORDERS", 5);

    private SampleEngine() {}

    static Engine open() {
        Engine engine = DuckDbEngine.open(EngineSettings.defaults());
        SampleShop.load(engine);
        return engine;
    }
}

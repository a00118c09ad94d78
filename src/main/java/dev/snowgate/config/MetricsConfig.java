package dev.snowgate.config;

/**
 * Prometheus metrics.
 *
 * @param enabled whether {@code /metrics} is served
 */
public record MetricsConfig(boolean enabled) {
    static MetricsConfig read(Section section) {
        return new MetricsConfig(section.flag("enabled", true));
    }
}

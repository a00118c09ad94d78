package dev.snowgate.metrics;

import dev.snowgate.event.PoolStats;
import dev.snowgate.event.Timing;
import dev.snowgate.event.Totals;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The pools' own histograms as Prometheus wants them; Micrometer would have to be told every single duration again. */
final class PoolHistograms implements MultiCollector {
    private static final double SECOND = 1000;

    private final Supplier<List<PoolStats>> pools;

    /** Of these snapshots, asked for whenever somebody reads the metrics. */
    PoolHistograms(Supplier<List<PoolStats>> pools) {
        this.pools = pools;
    }

    @Override
    public MetricSnapshots collect() {
        List<PoolStats> all = pools.get();
        return MetricSnapshots.of(
                histogram(
                        "snowgate_pool_wait_seconds",
                        all,
                        stats -> stats.times().waiting()),
                histogram(
                        "snowgate_pool_hold_seconds",
                        all,
                        stats -> stats.times().holding()),
                histogram(
                        "snowgate_pool_open_seconds",
                        all,
                        stats -> stats.times().opening()),
                histogram(
                        "snowgate_pool_validate_seconds",
                        all,
                        stats -> stats.times().validating()));
    }

    private static HistogramSnapshot histogram(String name, List<PoolStats> pools, Function<PoolStats, Timing> timing) {
        HistogramSnapshot.Builder histogram = HistogramSnapshot.builder().name(name);
        pools.forEach(stats ->
                histogram.dataPoint(point(stats.pool(), timing.apply(stats).total())));
        return histogram.build();
    }

    private static HistogramDataPointSnapshot point(String pool, Totals totals) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        long below = 0;
        for (int i = 0; i < Totals.BOUNDS_MS.size(); i++) {
            long atMost = totals.atMost().get(i);
            buckets.bucket(Totals.BOUNDS_MS.get(i) / SECOND, atMost - below);
            below = atMost;
        }
        buckets.bucket(Double.POSITIVE_INFINITY, totals.count() - below);
        return HistogramDataPointSnapshot.builder()
                .labels(Labels.of("pool", pool))
                .classicHistogramBuckets(buckets.build())
                .sum(totals.sumMs() / SECOND)
                .build();
    }
}

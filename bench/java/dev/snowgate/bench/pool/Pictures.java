package dev.snowgate.bench.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;

/** Draws one picture a scenario: the medians side by side, on a logarithmic scale, as they differ by powers of ten. */
final class Pictures {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;
    private static final double LEAST = 0.01;

    private final Path directory;

    Pictures(Path directory) {
        this.directory = directory;
    }

    /** Draws {@code name.png}; nothing when nothing was measured. */
    void draw(String name, Scenario scenario, Book book) throws IOException {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        for (Measure measure : scenario.pictured()) {
            for (Contender who : Contender.values()) {
                if (book.has(measure, who)) {
                    data.addValue(Math.max(LEAST, book.median(measure, who)), who.title(), measure.name());
                }
            }
        }
        JFreeChart chart = ChartFactory.createBarChart(scenario.title(), null, "median, logarithmic", data);
        LogAxis axis = new LogAxis("median, logarithmic");
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        chart.getCategoryPlot().setRangeAxis(axis);
        BarRenderer bars = (BarRenderer) chart.getCategoryPlot().getRenderer();
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator());
        bars.setDefaultItemLabelsVisible(true);
        Files.createDirectories(directory);
        ChartUtils.saveChartAsPNG(directory.resolve(name + ".png").toFile(), chart, WIDTH, HEIGHT);
    }
}

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

/** Draws one picture a scenario: the medians side by side, on a logarithmic scale where they differ by powers of ten. */
final class Pictures {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;
    private static final double LEAST = 0.01;

    /** Apart from here on, the smaller bars could not be seen on a linear scale. */
    private static final double FAR = 30;

    private final Path directory;

    Pictures(Path directory) {
        this.directory = directory;
    }

    /** Draws {@code name.png}; nothing when nothing was measured. */
    void draw(String name, Scenario scenario, Book book) throws IOException {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        double least = Double.MAX_VALUE;
        double most = 0;
        for (Measure measure : scenario.pictured()) {
            for (Contender who : Contender.values()) {
                if (book.has(measure, who)) {
                    double value = Math.max(LEAST, book.median(measure, who));
                    data.addValue(value, who.title(), measure.name());
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }
        JFreeChart chart = ChartFactory.createBarChart(scenario.title(), null, "median", data);
        if (most > FAR * least) {
            LogAxis axis = new LogAxis("median, logarithmic");
            axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
            axis.setRange(least / 2, most * 2);
            chart.getCategoryPlot().setRangeAxis(axis);
        }
        BarRenderer bars = (BarRenderer) chart.getCategoryPlot().getRenderer();
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator());
        bars.setDefaultItemLabelsVisible(true);
        Files.createDirectories(directory);
        ChartUtils.saveChartAsPNG(directory.resolve(name + ".png").toFile(), chart, WIDTH, HEIGHT);
    }
}

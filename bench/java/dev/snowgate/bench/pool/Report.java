package dev.snowgate.bench.pool;

import dev.snowgate.bench.Figures;
import java.io.PrintStream;
import java.util.Locale;

/** The table for people and the figures for programs. */
final class Report {
    private final Book book;

    Report(Book book) {
        this.book = book;
    }

    /** All medians, by contender, and how many times better ours is than each rival's. */
    void print(PrintStream out) {
        out.printf("%n%-26s", "median of the rounds");
        for (Contender who : Contender.values()) {
            out.printf("%12s", who.title());
        }
        Contender.RIVALS.forEach(rival -> out.printf("%14s", "vs " + rival.title()));
        out.println();
        for (Measure measure : book.measures()) {
            out.printf("%-26s", measure.name());
            for (Contender who : Contender.values()) {
                out.printf("%12s", book.has(measure, who) ? number(book.median(measure, who)) : "-");
            }
            for (Contender rival : Contender.RIVALS) {
                out.printf("%14s", book.has(measure, rival) ? times(measure, rival) : "-");
            }
            out.println();
        }
        out.println("vs: how many times better ours is; below 1 it is worse.");
    }

    /** Each bar with what was measured. */
    void printBars(PrintStream out) {
        out.println();
        for (Bar bar : Bar.ALL) {
            double value = bar.figure().applyAsDouble(book);
            if (!Double.isNaN(value)) {
                out.printf(
                        Locale.ROOT,
                        "%-32s %10.2f   bar: %s %.2f   %s%n",
                        bar.name(),
                        value,
                        bar.atLeast() ? "at least" : "at most ",
                        bar.limit(),
                        bar.metBy(value) ? "met" : "MISSED");
            }
        }
    }

    private String times(Measure measure, Contender rival) {
        double own = book.median(measure, Contender.SNOWGATE);
        double other = book.median(measure, rival);
        return own == 0 || other == 0 ? "-" : String.format(Locale.ROOT, "%.2f x", measure.factor(own, other));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 1000 ? "%.2f" : "%,.0f", value);
    }

    /** The bars' figures under their names; then every median of ours under the measure's, of others with theirs appended. */
    Figures figures() {
        Figures figures = new Figures().put("bench", "pool");
        for (Bar bar : Bar.ALL) {
            double value = bar.figure().applyAsDouble(book);
            if (!Double.isNaN(value)) {
                figures.put(bar.name(), value);
            }
        }
        for (Measure measure : book.measures()) {
            for (Contender who : Contender.values()) {
                if (book.has(measure, who)) {
                    String name = who == Contender.SNOWGATE ? measure.name() : measure.name() + "_" + who.id();
                    figures.put(name, book.median(measure, who));
                }
            }
        }
        return figures.machine();
    }
}

package dev.snowgate.catalog;

import dev.snowgate.result.ResultLimits;
import dev.snowgate.result.TextFormat;
import java.time.Duration;

/**
 * What an operator sets for the catalogue.
 *
 * @param limits how large answers get
 * @param format of text blocks
 * @param lifetime how long answers are kept and given again; zero for not at all
 */
public record CatalogSettings(ResultLimits limits, TextFormat format, Duration lifetime) {
    /** The defaults of the results, a minute. */
    public static final CatalogSettings DEFAULT =
            new CatalogSettings(ResultLimits.DEFAULT, TextFormat.CSV, Duration.ofMinutes(1));
}

package dev.snowgate.local.translate;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions that no template can render, by name. */
final class Specials {
    /** Renders a call, or answers null where the registry's template is to do it. */
    interface Special {
        @Nullable
        Expr render(Call call) throws TranslateException;
    }

    private static final Map<String, Special> BY_NAME = table();

    private Specials() {}

    /** The call in DuckDB's words, or null when the function is none of these. */
    static @Nullable Expr render(Call call) throws TranslateException {
        Special special = BY_NAME.get(call.name());
        return special == null ? null : special.render(call);
    }

    /** Their names, for the page that lists what is there. */
    static Set<String> names() {
        return BY_NAME.keySet();
    }

    private static Map<String, Special> table() {
        Map<String, Special> all = new HashMap<>();
        put(all, Dates::add, "DATEADD", "TIMESTAMPADD", "TIMEADD");
        put(all, Dates::diff, "DATEDIFF", "TIMESTAMPDIFF", "TIMEDIFF");
        put(all, Dates::trunc, "DATE_TRUNC");
        put(all, Dates::part, "DATE_PART");
        put(all, Dates::lastDay, "LAST_DAY");
        put(all, Dates::slice, "TIME_SLICE");
        put(all, Dates::now, "CURRENT_TIMESTAMP", "LOCALTIMESTAMP", "GETDATE", "SYSTIMESTAMP", "CURRENT_DATE");
        put(all, Dates::now, "CURRENT_TIME", "LOCALTIME");
        put(all, Dates::convert, "CONVERT_TIMEZONE");
        put(all, Dates::months, "ADD_MONTHS");
        put(all, Dates::parts, "TIMESTAMP_LTZ_FROM_PARTS", "TIMESTAMPLTZFROMPARTS");
        put(all, Dates::parts, "TIMESTAMP_TZ_FROM_PARTS", "TIMESTAMPTZFROMPARTS");
        put(all, Dates::mappedParts, "TIMESTAMP_FROM_PARTS", "TIMESTAMPFROMPARTS");
        put(all, Searches::render, "SEARCH");
        put(all, Binaries::read, "TO_BINARY", "TRY_TO_BINARY");
        put(all, Numbers::truncOrDate, "TRUNC", "TRUNCATE");
        put(all, Numbers::round, "ROUND");
        put(all, Numbers::ceil, "CEIL", "FLOOR");
        put(all, Numbers::mod, "MOD");
        put(all, Numbers::div0, "DIV0", "DIV0NULL");
        put(all, Numbers::uniform, "UNIFORM");
        put(all, Numbers::bucket, "WIDTH_BUCKET");
        put(all, Formats::toChar, "TO_CHAR", "TO_VARCHAR");
        put(all, Formats::parse, "TO_DATE", "DATE", "TRY_TO_DATE", "TO_TIME", "TRY_TO_TIME", "TIME");
        put(all, Formats::parse, "TO_TIMESTAMP", "TO_TIMESTAMP_NTZ", "TO_TIMESTAMP_LTZ", "TO_TIMESTAMP_TZ");
        put(all, Formats::parse, "TRY_TO_TIMESTAMP", "TRY_TO_TIMESTAMP_NTZ", "TRY_TO_TIMESTAMP_LTZ");
        put(all, Formats::parse, "TRY_TO_TIMESTAMP_TZ");
        put(all, Formats::number, "TO_NUMBER", "TO_DECIMAL", "TO_NUMERIC");
        put(all, Formats::number, "TRY_TO_NUMBER", "TRY_TO_DECIMAL", "TRY_TO_NUMERIC");
        put(all, Aggregates::join, "LISTAGG", "STRING_AGG");
        put(all, Aggregates::count, "COUNT", "APPROX_COUNT_DISTINCT", "APPROXIMATE_COUNT_DISTINCT", "HLL");
        put(all, Aggregates::sum, "SUM");
        put(all, Aggregates::array, "ARRAY_AGG", "ARRAYAGG");
        put(all, Objects::aggregate, "OBJECT_AGG", "OBJECTAGG");
        put(all, Windows::fill, "INTERPOLATE_FFILL", "INTERPOLATE_BFILL");
        put(all, Aggregates::extreme, "MIN", "MAX");
        put(all, Aggregates::average, "AVG");
        put(all, Aggregates::median, "MEDIAN", "PERCENTILE_CONT");
        put(all, Spreads::variance, "VARIANCE", "VAR_SAMP", "VARIANCE_SAMP", "VAR_POP", "VARIANCE_POP");
        put(all, Spreads::deviation, "STDDEV", "STDDEV_SAMP", "STDDEV_POP");
        put(all, Aggregates::share, "RATIO_TO_REPORT");
        put(all, Events::count, "CONDITIONAL_CHANGE_EVENT", "CONDITIONAL_TRUE_EVENT");
        put(all, Events::nth, "NTH_VALUE");
        put(all, Spreads::kurtosis, "KURTOSIS");
        put(all, Aggregates::grouping, "GROUPING", "GROUPING_ID");
        put(all, Binaries::part, "SUBSTR", "SUBSTRING", "LEFT", "RIGHT");
        put(all, Binaries::refuse, "REPEAT", "REPLACE", "TRIM", "LTRIM", "RTRIM");
        put(all, Binaries::pad, "LPAD", "RPAD");
        put(all, Binaries::insert, "INSERT");
        put(all, Binaries::reverse, "REVERSE");
        put(all, Binaries::find, "CHARINDEX", "POSITION", "CONTAINS", "STARTSWITH", "ENDSWITH");
        put(all, Binaries::bits, "BITAND", "BIT_AND", "BITOR", "BIT_OR", "BITXOR", "BIT_XOR");
        put(all, Binaries::not, "BITNOT", "BIT_NOT");
        put(all, Binaries::shift, "BITSHIFTLEFT", "BIT_SHIFTLEFT", "BITSHIFTRIGHT", "BIT_SHIFTRIGHT");
        put(all, Hashes::render, "HASH", "HASH_AGG");
        put(all, Variants::typeof, "TYPEOF");
        put(all, Variants::as, "AS_DATE", "AS_TIME", "AS_BINARY");
        put(all, Variants::as, "AS_TIMESTAMP_NTZ", "AS_TIMESTAMP_LTZ", "AS_TIMESTAMP_TZ");
        put(all, Variants::number, "AS_DECIMAL", "AS_NUMBER");
        put(all, Variants::pick, "OBJECT_PICK");
        put(all, Choices::decode, "DECODE");
        put(all, Choices::extreme, "GREATEST", "LEAST", "GREATEST_IGNORE_NULLS", "LEAST_IGNORE_NULLS");
        put(all, Choices::iff, "IFF", "NVL2");
        put(all, Choices::concat, "CONCAT", "CONCAT_WS");
        put(all, Choices::nullif, "NULLIF", "EQUAL_NULL");
        put(all, Choices::typeof, "SYSTEM$TYPEOF");
        put(all, Objects::construct, "OBJECT_CONSTRUCT", "OBJECT_CONSTRUCT_KEEP_NULL");
        put(all, Lambdas::render, "FILTER", "TRANSFORM", "REDUCE");
        put(all, Sequences::sequence, "SEQ1", "SEQ2", "SEQ4", "SEQ8");
        put(all, Sequences::random, "RANDOM");
        put(all, Sequences::waits, "SYSTEM$WAIT");
        put(all, Paths::get, "GET");
        return Map.copyOf(all);
    }

    private static void put(Map<String, Special> all, Special special, String... names) {
        for (String name : names) {
            all.put(name, special);
        }
    }
}

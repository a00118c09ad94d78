package dev.snowgate.snowflake;

import dev.snowgate.result.Column;
import dev.snowgate.result.RowSource;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A result of the driver as rows of exact text. */
final class ResultSetRows implements RowSource {
    private final ResultSet result;
    private final List<Column> columns;

    ResultSetRows(ResultSet result) throws SQLException {
        this.result = result;
        this.columns = Columns.of(result.getMetaData());
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() throws SQLException {
        return result.next();
    }

    @Override
    public @Nullable String text(int column) throws SQLException {
        String text = result.getString(column + 1);
        if (text == null) {
            return null;
        }
        return switch (columns.get(column).type()) {
            case NUMBER -> number(text);
            case BOOLEAN -> text.equals("1") ? "true" : text.equals("0") ? "false" : text.toLowerCase(Locale.ROOT);
            case FLOAT -> floating(text);
            case JSON -> text;
            case TEXT -> isTime(column) ? withoutIdleDigits(text) : text;
        };
    }

    private boolean isTime(int column) {
        return columns.get(column).sqlType().startsWith("TIME");
    }

    static String number(String text) {
        return text.indexOf('E') < 0 && text.indexOf('e') < 0 ? text : new BigDecimal(text).toPlainString();
    }

    /** Snowflake writes {@code inf} where Java writes {@code Infinity}. */
    static String floating(String text) {
        return text.endsWith("Infinity") ? text.replace("Infinity", "inf") : text;
    }

    /** Cuts zeros at the end of a fraction of a second, and a fraction of zeros with its point. The value stays exact. */
    static String withoutIdleDigits(String text) {
        int point = text.indexOf('.');
        if (point < 0) {
            return text;
        }
        int end = point + 1;
        int last = point;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            if (text.charAt(end) != '0') {
                last = end + 1;
            }
            end++;
        }
        return text.substring(0, last) + text.substring(end);
    }
}

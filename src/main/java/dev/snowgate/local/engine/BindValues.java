package dev.snowgate.local.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;

/** Puts the wire's bind values into a DuckDB statement. */
final class BindValues {
    private BindValues() {}

    /** Sets as many of {@code binds} as the statement takes: the rewriter may have resolved some itself. */
    static void set(PreparedStatement statement, List<Bind> binds) throws SQLException, SqlFailure {
        int count = statement.getParameterMetaData().getParameterCount();
        if (count > binds.size()) {
            throw Failures.compilation("002049", "42601", "Bind variable ? not set.");
        }
        for (int i = 0; i < Math.min(count, binds.size()); i++) {
            try {
                set(statement, i + 1, binds.get(i));
            } catch (IllegalArgumentException e) {
                throw new SqlFailure(
                        "100038",
                        "22018",
                        "EXECUTION",
                        "Bind value " + (i + 1) + " is no " + binds.get(i).type());
            }
        }
    }

    /** The type word of a bind; a number's with its digits, as {@code FIXED(5,2)}. */
    static String type(Bind bind) {
        String value = bind.value();
        if (value == null || !bind.type().equals("FIXED")) {
            return bind.type();
        }
        try {
            BigDecimal number = new BigDecimal(value);
            int scale = Math.max(0, number.scale());
            return "FIXED(" + Math.min(38, Math.max(number.precision() - number.scale(), 1) + scale) + "," + scale
                    + ")";
        } catch (NumberFormatException e) {
            return bind.type();
        }
    }

    private static void set(PreparedStatement statement, int i, Bind bind) throws SQLException {
        String value = bind.value();
        if (value == null) {
            statement.setNull(i, Types.NULL);
            return;
        }
        switch (bind.type()) {
            case "FIXED" -> number(statement, i, new BigDecimal(value));
            case "REAL" -> statement.setDouble(i, Double.parseDouble(value));
            case "BOOLEAN" -> statement.setBoolean(i, value.equalsIgnoreCase("true") || value.equals("1"));
            // As text: DuckDB's driver takes a date by the calendar of java.util.Date, which lacks days in 1582.
            case "DATE" ->
                statement.setString(
                        i,
                        LocalDate.ofEpochDay(Math.floorDiv(Long.parseLong(value), 86_400_000L))
                                .toString());
            case "TIME", "TIMESTAMP_NTZ", "TIMESTAMP_LTZ" -> statement.setString(i, new BigInteger(value).toString());
            // Nanoseconds, a blank, the offset in minutes plus 1440.
            case "TIMESTAMP_TZ" -> statement.setString(i, value.contains(" ") ? value : value + " 1440");
            case "BINARY" -> statement.setBytes(i, HexFormat.of().parseHex(value));
            default -> statement.setString(i, value);
        }
    }

    private static void number(PreparedStatement statement, int i, BigDecimal value) throws SQLException {
        if (value.scale() <= 0 && value.precision() - value.scale() <= 18) {
            statement.setLong(i, value.longValueExact());
        } else {
            statement.setBigDecimal(i, value);
        }
    }
}

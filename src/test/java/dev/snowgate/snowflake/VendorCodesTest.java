package dev.snowgate.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.pool.FailureKind;
import dev.snowgate.time.Deadline;
import java.sql.SQLException;
import net.snowflake.client.api.exception.SnowflakeSQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorCodesTest {
    private final CallContext context =
            new CallContext("1", Principal.LOCAL, "", new Deadline(0), new CancelToken(), ProgressSink.NONE);

    @ParameterizedTest
    @CsvSource({
        "390104, XX000, SESSION_DEAD",
        "390111, XX000, SESSION_DEAD",
        "390114, XX000, SESSION_DEAD",
        "390318, XX000, SESSION_DEAD",
        "200052, 08003, SESSION_DEAD",
        "200015, 58030, TRANSPORT",
        "200022, XX000, TRANSPORT",
        "200005, 57014, WORK",
        "604, 57014, WORK",
        "630, 57014, WORK",
        "606, 57P03, WORK",
        "2003, 42S02, WORK",
        "200024, 0A000, WORK"
    })
    void decideAboutASessionWhateverTheSqlStateSays(int code, String state, FailureKind kind) {
        assertThat(VendorCodes.onSession(new SQLException("m", state, code))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "390100, LOGIN_REFUSED",
        "390144, LOGIN_REFUSED",
        "394400, LOGIN_REFUSED",
        "200015, UNAVAILABLE",
        "200016, UNAVAILABLE"
    })
    void tellARefusedLoginFromAnOutage(int code, ErrorCode expected) {
        GatewayError error = Failures.ofLogin(new SQLException("m", "08001", code));
        assertThat(error.code()).isEqualTo(expected);
        assertThat(error.hint()).isNotEmpty();
        assertThat(error.retryable()).isEqualTo(expected == ErrorCode.UNAVAILABLE);
    }

    @Test
    void keepSnowflakesWordsCodeAndQueryId() {
        SQLException failure = new SnowflakeSQLException("01ba-q", "Object 'X' does not exist.", "42S02", 2003);
        GatewayError error = Failures.ofCall(failure, context);
        assertThat(error.code()).isEqualTo(ErrorCode.SNOWFLAKE_ERROR);
        assertThat(error.message()).contains("Object 'X' does not exist.");
        assertThat(error.hint()).contains("list_tables");
        assertThat(error.snowflake()).isNotNull().satisfies(detail -> {
            assertThat(detail.vendorCode()).isEqualTo(2003);
            assertThat(detail.sqlState()).isEqualTo("42S02");
            assertThat(detail.queryId()).isEqualTo("01ba-q");
        });
    }

    @Test
    void sayWhatEndedACall() {
        assertThat(Failures.ofCall(new SQLException("m", "57014", 630), context).code())
                .isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        context.cancel().cancel(CancelReason.CLIENT);
        assertThat(Failures.ofCall(new SQLException("m", "57014", 200005), context)
                        .code())
                .isEqualTo(ErrorCode.CANCELLED);
    }

    @Test
    void textIsExactWithoutIdleDigits() {
        assertThat(ResultSetRows.withoutIdleDigits("2024-02-29 12:30:55.120000000 +0100"))
                .isEqualTo("2024-02-29 12:30:55.12 +0100");
        assertThat(ResultSetRows.withoutIdleDigits("12:30:55.000000000")).isEqualTo("12:30:55");
        assertThat(ResultSetRows.withoutIdleDigits("12:30:55.000000001")).isEqualTo("12:30:55.000000001");
        assertThat(ResultSetRows.number("1E-7")).isEqualTo("0.0000001");
        assertThat(ResultSetRows.floating("-Infinity")).isEqualTo("-inf");
        assertThat(Columns.sqlType("TIMESTAMPNTZ", 0, 9)).isEqualTo("TIMESTAMP_NTZ(9)");
        assertThat(Columns.sqlType("NUMBER", 38, 0)).isEqualTo("NUMBER(38,0)");
    }
}

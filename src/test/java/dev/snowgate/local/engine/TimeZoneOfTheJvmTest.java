package dev.snowgate.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the JVM stands must not matter: its clocks skip an hour in spring, and its calendar days in October 1582. */
class TimeZoneOfTheJvmTest {
    private static final LocalDateTime SKIPPED = LocalDateTime.of(2024, 3, 31, 2, 30, 0, 123_456_000);
    private static final LocalDateTime REFORM = LocalDateTime.of(1582, 10, 10, 1, 0);

    private final TimeZone before = TimeZone.getDefault();
    private Shop shop;

    @BeforeEach
    void start() throws SqlFailure {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        shop = Shop.open();
    }

    @AfterEach
    void stop() {
        shop.close();
        TimeZone.setDefault(before);
    }

    @Test
    void literalsComeOutAsTheyAreWritten() throws SqlFailure {
        assertThat(row("SELECT '1582-10-10'::DATE, '2024-03-31 02:30:00.123456'::TIMESTAMP_NTZ, '2024-03-31"
                        + " 02:30:00.123456 +00:00'::TIMESTAMP_TZ, '1582-10-10 01:00:00 -08:00'::TIMESTAMP_TZ, '2024-03-31"
                        + " 02:30:00.123456'::TIMESTAMP_LTZ, NULL::TIMESTAMP_TZ"))
                .containsExactly(
                        LocalDate.of(1582, 10, 10),
                        SKIPPED,
                        OffsetDateTime.of(SKIPPED, ZoneOffset.UTC),
                        OffsetDateTime.of(REFORM, ZoneOffset.ofHours(-8)),
                        SKIPPED.toInstant(ZoneOffset.UTC),
                        null);
    }

    @Test
    void storedValuesComeOutAsTheyWentIn() throws SqlFailure {
        shop.answer("CREATE TABLE times (d DATE, n TIMESTAMP_NTZ, z TIMESTAMP_TZ, l TIMESTAMP_LTZ)");
        Instant skipped = SKIPPED.toInstant(ZoneOffset.UTC);
        String nanos = skipped.getEpochSecond() + "123456000";
        long day = LocalDate.of(1582, 10, 10).toEpochDay() * 86_400_000L;
        List<Bind> binds = List.of(
                new Bind("DATE", String.valueOf(day)),
                new Bind("TIMESTAMP_NTZ", nanos),
                new Bind("TIMESTAMP_TZ", nanos + " 1440"),
                new Bind("TIMESTAMP_LTZ", nanos));
        shop.session()
                .execute(new EngineStatement(
                        "insert", "INSERT INTO times VALUES (?, ?, ?, ?)", List.of(binds), Map.of()))
                .rows()
                .close();
        assertThat(row("SELECT * FROM times"))
                .containsExactly(
                        LocalDate.of(1582, 10, 10), SKIPPED, OffsetDateTime.of(SKIPPED, ZoneOffset.UTC), skipped);
    }

    private List<Object> row(String sql) throws SqlFailure {
        return shop.run(shop.session(), shop.statement(sql)).cells().get(0);
    }
}

package dev.snowgate.bench.pool;

import java.util.List;
import java.util.Locale;

/** Whose pool is measured. */
enum Contender {
    SNOWGATE("Snowgate") {
        @Override
        Rival open(Arena arena) {
            return SnowgateRival.open(arena);
        }
    },
    HIKARI("HikariCP") {
        @Override
        Rival open(Arena arena) {
            return BlockingRival.hikari(arena);
        }
    },
    AGROAL("Agroal") {
        @Override
        Rival open(Arena arena) {
            return BlockingRival.agroal(arena);
        }
    },
    VERTX("Vert.x") {
        @Override
        Rival open(Arena arena) {
            return VertxRival.open(arena);
        }
    };

    static final List<Contender> RIVALS = List.of(HIKARI, AGROAL, VERTX);

    private final String title;

    Contender(String title) {
        this.title = title;
    }

    /** Opens its pool, with as many sessions as the arena wants at the start. */
    abstract Rival open(Arena arena);

    /** For people. */
    String title() {
        return title;
    }

    /** For names of figures. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

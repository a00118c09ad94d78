package dev.snowgate.app;

import dev.snowgate.config.LogConfig;
import java.lang.reflect.Field;
import java.util.Map;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Changes the level of the logs while the process runs. slf4j has no way for it, so this looks into its simple back end, and
 * says when that is not as it was.
 */
final class LogLevel {
    private LogLevel() {}

    /** Loggers of the old level get the new one, those with a level of their own keep it; false when that cannot be done. */
    static boolean change(LogConfig.Level from, LogConfig.Level to) {
        try {
            ILoggerFactory factory = LoggerFactory.getILoggerFactory();
            Map<?, ?> loggers =
                    (Map<?, ?>) field(factory.getClass(), "loggerMap").get(factory);
            for (Object logger : loggers.values()) {
                Field level = field(logger.getClass(), "currentLogLevel");
                if (level.getInt(logger) == number(from)) {
                    level.setInt(logger, number(to));
                }
            }
            Class<?> simple = Class.forName("org.slf4j.simple.SimpleLogger");
            Object defaults = field(simple, "CONFIG_PARAMS").get(null);
            field(defaults.getClass(), "defaultLogLevel").setInt(defaults, number(to));
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static int number(LogConfig.Level level) {
        return Level.valueOf(level.name()).toInt();
    }
}

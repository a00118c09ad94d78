package dev.snowgate.local.fault;

import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A rule in force. Safe from all threads. */
public final class ActiveFault implements AutoCloseable {
    private final FaultRule rule;
    private final Consumer<ActiveFault> onClose;
    private final Random random;
    private long matched;
    private long hits;

    ActiveFault(FaultRule rule, Consumer<ActiveFault> onClose) {
        this.rule = rule;
        this.onClose = onClose;
        this.random = new Random(rule.seed());
    }

    Fault fault() {
        return rule.fault();
    }

    synchronized boolean strikes(String path, @Nullable String sql, @Nullable Long session) {
        if (hits >= rule.times()
                || !rule.fault().suits(path)
                || !rule.match().fits(path, sql, session)
                || matched++ < rule.after()
                || random.nextDouble() >= rule.probability()) {
            return false;
        }
        hits++;
        return true;
    }

    /** How many requests it struck. */
    public synchronized long hits() {
        return hits;
    }

    /** Ends the rule. */
    @Override
    public void close() {
        onClose.accept(this);
    }
}

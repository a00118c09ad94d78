package dev.snowgate.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that must not be seen. Only {@link #reveal} gives it out; everything that prints it prints {@code ***}. One that
 * comes from a file of its own is read again each time, so that it can be replaced while the process runs.
 */
public final class Secret {
    /** What is printed in a secret's place. */
    public static final String MASK = "***";

    private final Supplier<@Nullable String> source;
    private volatile String value;

    private Secret(String value, Supplier<@Nullable String> source) {
        this.value = value;
        this.source = source;
    }

    /** Wraps {@code value}. */
    public static Secret of(String value) {
        return new Secret(value, () -> null);
    }

    /**
     * A value that may be replaced.
     *
     * @param value as it is now
     * @param source gives the present value; null, or an empty one, when it cannot be had now: then the last one stays
     */
    static Secret replaceable(String value, Supplier<@Nullable String> source) {
        return new Secret(value, source);
    }

    /** The value itself, for the driver's properties and nothing else. */
    public String reveal() {
        String now = source.get();
        if (now != null && !now.isEmpty()) {
            value = now;
        }
        return value;
    }

    /** The same text for the same value, from which the value cannot be told; to notice changes. */
    String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(reveal().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return MASK;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }
}

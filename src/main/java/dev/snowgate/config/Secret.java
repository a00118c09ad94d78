package dev.snowgate.config;

/** A value that must not be seen. Only {@link #reveal} gives it out; everything that prints it prints {@code ***}. */
public final class Secret {
    /** What is printed in a secret's place. */
    public static final String MASK = "***";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Wraps {@code value}. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The value itself, for the driver's properties and nothing else. */
    public String reveal() {
        return value;
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

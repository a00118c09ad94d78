package dev.snowgate.call;

/**
 * W3C trace context of a caller (SEP-414). For correlation only: nothing is decided by it.
 *
 * @param parent the {@code traceparent}, valid or empty
 * @param state the {@code tracestate}, empty when there is none
 */
public record Trace(String parent, String state) {
    /** No trace. */
    public static final Trace NONE = new Trace("", "");

    private static final int PARENT_LENGTH = 55;
    private static final int MAX_STATE = 512;
    private static final int ID_FROM = 3;
    private static final int ID_TO = 35;
    private static final String SHAPE = "xx-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-xxxxxxxxxxxxxxxx-xx";

    /** Takes what a stranger sent: a malformed parent drops the whole, as the W3C recommendation says. */
    public static Trace of(String parent, String state) {
        if (!wellFormed(parent)) {
            return NONE;
        }
        return new Trace(parent, state.length() <= MAX_STATE && printable(state) ? state : "");
    }

    /** The trace's id, 32 hexadecimal digits; empty without a trace. */
    public String id() {
        return parent.isEmpty() ? "" : parent.substring(ID_FROM, ID_TO);
    }

    private static boolean wellFormed(String parent) {
        if (parent.length() != PARENT_LENGTH || parent.startsWith("ff")) {
            return false;
        }
        for (int i = 0; i < PARENT_LENGTH; i++) {
            char c = parent.charAt(i);
            boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            if (SHAPE.charAt(i) == 'x' ? !hex : c != '-') {
                return false;
            }
        }
        return !parent.startsWith("0".repeat(ID_TO - ID_FROM), ID_FROM) && !parent.startsWith("0".repeat(16), 36);
    }

    private static boolean printable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}

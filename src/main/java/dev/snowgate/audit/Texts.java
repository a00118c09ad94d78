package dev.snowgate.audit;

/** Texts as they can stand in a line. */
final class Texts {
    private Texts() {}

    /** At most {@code max} characters of it, with no half of a pair of surrogates, which no UTF-8 can hold. */
    static String wellFormed(String text, int max) {
        int end = Math.min(text.length(), max);
        for (int i = 0; i < end; i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return repaired(text, end);
            }
        }
        return end == text.length() ? text : text.substring(0, end);
    }

    private static String repaired(String text, int end) {
        StringBuilder whole = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
                whole.append(c).append(text.charAt(++i));
            } else {
                whole.append(Character.isSurrogate(c) ? '\ufffd' : c);
            }
        }
        return whole.toString();
    }
}

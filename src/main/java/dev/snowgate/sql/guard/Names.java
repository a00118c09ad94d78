package dev.snowgate.sql.guard;

/** Dotted names in one spelling: unquoted parts in upper case, quoted ones in quotes where those make a difference. */
final class Names {
    private Names() {}

    /** The name that the tokens from {@code from} up to {@code to} spell. */
    static String written(Script script, int from, int to) {
        StringBuilder name = new StringBuilder();
        for (int i = from; i < to; i++) {
            switch (script.kind(i)) {
                case WORD -> name.append(script.name(i));
                case QUOTED_IDENTIFIER -> name.append(quoted(script.name(i)));
                default -> name.append(script.text(i));
            }
        }
        return name.toString();
    }

    private static String quoted(String name) {
        boolean plain = !name.isEmpty() && !(name.charAt(0) >= '0' && name.charAt(0) <= '9') && name.charAt(0) != '$';
        for (int i = 0; i < name.length() && plain; i++) {
            char c = name.charAt(i);
            plain = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
        }
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** What an operator wrote, in the same spelling: upper case outside quotes. */
    static String pattern(String text) {
        StringBuilder pattern = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            pattern.append(!quoted && c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
        }
        return pattern.toString();
    }
}

package dev.snowgate.auth.policy;

/**
 * A pattern of names: {@code *} stands for any run of characters, {@code ?} for one.
 *
 * @param text the pattern
 * @param line of the policy's file where it stands
 */
record Glob(String text, int line) {
    boolean all() {
        return text.equals("*");
    }

    boolean hasWildcard() {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** In time linear in the name for each star, without recursion. */
    boolean matches(String name) {
        int at = 0;
        int star = -1;
        int resume = 0;
        int i = 0;
        while (i < name.length()) {
            if (at < text.length() && text.charAt(at) == '*') {
                star = at++;
                resume = i;
            } else if (at < text.length() && (text.charAt(at) == '?' || text.charAt(at) == name.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        while (at < text.length() && text.charAt(at) == '*') {
            at++;
        }
        return at == text.length();
    }
}

package dev.snowgate.local.function;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Snowflake's regular expressions (POSIX's extended ones with Perl's classes, "String functions (regular expressions)") in Java's
 * words: no groups of Perl, no reluctant or possessive quantifiers, no references in patterns, and brackets as POSIX has them.
 */
final class RegexSyntax {
    private static final Pattern REPEAT = Pattern.compile("\\{\\d{1,4}(,\\d{0,4})?}");

    private static final Pattern NAMED =
            Pattern.compile("\\[:(alpha|digit|alnum|upper|lower|punct|graph|print|blank|cntrl|xdigit|space|word):]");

    private final String pattern;
    private final StringBuilder out = new StringBuilder();
    private int at;

    /** The quantifier that was written last, {@code '}'} for one in braces, or 0. */
    private char quantifier;

    /** Whether there is something that a quantifier can stand behind. */
    private boolean operand;

    private RegexSyntax(String pattern) {
        this.pattern = pattern;
    }

    /** The pattern for {@link Pattern#compile}. */
    static String java(String pattern) {
        RegexSyntax syntax = new RegexSyntax(pattern);
        while (syntax.at < pattern.length()) {
            syntax.one();
        }
        return syntax.out.toString();
    }

    private void one() {
        char c = pattern.charAt(at);
        switch (c) {
            case '\\' -> {
                escape();
                plain(true);
            }
            case '[' -> {
                brackets();
                plain(true);
            }
            case '*', '+', '?' -> quantifier(c);
            case '{' -> braces();
            default -> {
                out.append(c);
                at++;
                plain(c != '(' && c != '|');
            }
        }
    }

    private void plain(boolean operand) {
        this.operand = operand;
        quantifier = 0;
    }

    private void escape() {
        char next = at + 1 < pattern.length() ? pattern.charAt(at + 1) : 0;
        if (next == 0) {
            throw Regex.invalid(pattern, "trailing \\");
        }
        if (next >= '1' && next <= '9') {
            throw Regex.invalid(pattern, "invalid escape sequence: \\" + next);
        }
        out.append('\\').append(next);
        at += 2;
    }

    /** A quantifier behind another makes one of both: {@code a+?} is {@code a*}, for there are no reluctant ones. */
    private void quantifier(char c) {
        if (!operand) {
            throw Regex.invalid(pattern, "no argument for repetition operator: " + c);
        }
        if (quantifier == '}') {
            throw FunctionFailure.unsupported("regular expression with two quantifiers in a row");
        }
        if (quantifier == 0) {
            out.append(c);
            quantifier = c;
        } else if (quantifier != c) {
            out.setCharAt(out.length() - 1, '*');
            quantifier = '*';
        }
        at++;
    }

    private void braces() {
        Matcher repeat = REPEAT.matcher(pattern).region(at, pattern.length());
        if (!repeat.lookingAt()) {
            out.append("\\{");
            at++;
            plain(true);
            return;
        }
        if (!operand || quantifier != 0) {
            throw FunctionFailure.unsupported("regular expression with two quantifiers in a row");
        }
        out.append(repeat.group());
        at = repeat.end();
        quantifier = '}';
    }

    /** Inside brackets all is plain but ranges, escapes and the names of classes. */
    private void brackets() {
        out.append('[');
        at++;
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            out.append('^');
            at++;
        }
        boolean first = true;
        while (at < pattern.length() && (first || pattern.charAt(at) != ']')) {
            member();
            first = false;
        }
        if (at >= pattern.length()) {
            throw Regex.invalid(pattern, "missing closing ]");
        }
        out.append(']');
        at++;
    }

    private void member() {
        char c = pattern.charAt(at);
        Matcher named = NAMED.matcher(pattern).region(at, pattern.length());
        if (c == '\\') {
            escape();
        } else if (c == '[' && named.lookingAt()) {
            String word = named.group(1);
            out.append(
                    word.equals("word")
                            ? "\\w"
                            : "\\p{" + Character.toUpperCase(word.charAt(0)) + word.substring(1) + "}");
            at = named.end();
        } else {
            out.append("[]&~^".indexOf(c) >= 0 ? "\\" : "").append(c);
            at++;
        }
    }
}

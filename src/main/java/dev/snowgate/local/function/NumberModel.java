package dev.snowgate.local.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A format model of numbers (Snowflake's reference, "SQL format models"): the elements that it consists of, in order. Exponents
 * of variable width that are to be filled up and exact matching are refused.
 */
record NumberModel(String text, List<Element> elements) {
    /** Kinds of elements. */
    enum Kind {
        /** A place for a digit: {@code 0 9 X x}. */
        DIGIT,
        /** {@code . D}. */
        POINT,
        /** {@code , G}. */
        GROUP,
        /** {@code $}. */
        DOLLAR,
        /** {@code %}: the value counts hundredfold. */
        PERCENT,
        /** {@code B}: a whole part of zero is blank. */
        BLANK,
        /** {@code S}. */
        SIGN,
        /** {@code MI}. */
        MINUS,
        /** {@code EE}, which is as wide as it must be, and {@code EEE} to {@code EEEEEEE}. */
        EXPONENT,
        /** {@code TM TM9 TME TM9(6,3)}. */
        MINIMAL,
        /** What is printed as it stands. */
        LITERAL
    }

    /**
     * One element.
     *
     * @param text as written; of a literal what is printed
     * @param fill whether it is printed as wide as it may be, rather than after {@code FM}
     */
    record Element(Kind kind, String text, boolean fill) {
        boolean is(Kind other) {
            return kind == other;
        }
    }

    /** {@code TM9(6,3)}: so many decimals at most, and digits of a group. */
    private static final Pattern LIMITED = Pattern.compile("TM9\\((\\d{1,2}|ALL),(\\d{1,2})\\)");

    private static final String PLAIN = ";:-=/()";

    static NumberModel of(String text) {
        return new NumberModel(text, new Reader(text).read());
    }

    boolean has(Kind kind) {
        return elements.stream().anyMatch(element -> element.is(kind));
    }

    boolean hexadecimal() {
        return elements.stream()
                .anyMatch(element -> element.is(Kind.DIGIT) && element.text().equalsIgnoreCase("X"));
    }

    /** The digits' places before the point, or behind it. */
    List<Element> places(boolean fraction) {
        List<Element> found = new ArrayList<>();
        boolean behind = false;
        for (Element element : elements) {
            behind |= element.is(Kind.POINT);
            if (element.is(Kind.DIGIT) && behind == fraction) {
                found.add(element);
            }
        }
        return found;
    }

    static FunctionFailure unsupported(String model) {
        return FunctionFailure.unsupported("number format '" + model + "'");
    }

    /** Takes a text apart. */
    private static final class Reader {
        private final String text;
        private final String upper;
        private final List<Element> found = new ArrayList<>();
        private boolean fill = true;
        private int at;

        Reader(String text) {
            this.text = text;
            this.upper = text.toUpperCase(Locale.ROOT);
        }

        List<Element> read() {
            while (at < text.length()) {
                one();
            }
            boolean digits = found.stream().anyMatch(element -> element.is(Kind.DIGIT));
            boolean minimal = found.stream().anyMatch(element -> element.is(Kind.MINIMAL));
            if (digits == minimal || tooMany()) {
                throw unsupported(text);
            }
            return List.copyOf(found);
        }

        private boolean tooMany() {
            return found.stream()
                    .filter(element -> !element.is(Kind.DIGIT) && !element.is(Kind.GROUP) && !element.is(Kind.LITERAL))
                    .map(Element::kind)
                    .distinct()
                    .anyMatch(kind ->
                            found.stream().filter(element -> element.is(kind)).count() > 1);
        }

        private boolean afterDigit() {
            for (int i = found.size() - 1; i >= 0; i--) {
                if (!found.get(i).is(Kind.GROUP)) {
                    return found.get(i).is(Kind.DIGIT);
                }
            }
            return false;
        }

        private void one() {
            char c = upper.charAt(at);
            Matcher limited = LIMITED.matcher(upper).region(at, upper.length());
            if (limited.lookingAt()) {
                add(Kind.MINIMAL, limited.end() - at);
            } else if (upper.startsWith("FM", at)) {
                fill = !fill;
                at += 2;
            } else if (upper.startsWith("TM", at)) {
                boolean longer = at + 2 < text.length() && "9E".indexOf(upper.charAt(at + 2)) >= 0;
                add(Kind.MINIMAL, longer ? 3 : 2);
            } else if (upper.startsWith("MI", at)) {
                add(Kind.MINUS, 2);
            } else if (upper.startsWith("EEE", at) || (upper.startsWith("EE", at) && !fill)) {
                int end = at;
                while (end < text.length() && upper.charAt(end) == 'E') {
                    end++;
                }
                add(Kind.EXPONENT, end - at);
            } else if (c == '"') {
                literal();
            } else if (c == '_') {
                at++;
            } else if ("09X".indexOf(c) >= 0) {
                add(Kind.DIGIT, 1);
            } else if ((c == '.' || c == 'D') && afterDigit()) {
                add(Kind.POINT, 1);
            } else if ((c == ',' || c == 'G') && afterDigit()) {
                add(Kind.GROUP, 1);
            } else if (PLAIN.indexOf(c) >= 0) {
                add(Kind.LITERAL, 1);
            } else {
                add(single(c), 1);
            }
        }

        private Kind single(char c) {
            return switch (c) {
                case '$' -> Kind.DOLLAR;
                case '%' -> Kind.PERCENT;
                case 'B' -> Kind.BLANK;
                case 'S' -> Kind.SIGN;
                default -> throw unsupported(text);
            };
        }

        private void add(Kind kind, int length) {
            found.add(new Element(kind, text.substring(at, at + length), fill));
            at += length;
        }

        private void literal() {
            StringBuilder out = new StringBuilder();
            at++;
            while (at < text.length() && (text.charAt(at) != '"' || text.startsWith("\"\"", at))) {
                at += text.charAt(at) == '"' ? 1 : 0;
                out.append(text.charAt(at++));
            }
            if (at >= text.length()) {
                throw unsupported(text);
            }
            at++;
            found.add(new Element(Kind.LITERAL, out.toString(), fill));
        }
    }
}

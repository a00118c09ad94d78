package dev.snowgate.local.function;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** SEARCH: whether a text holds the terms of a search string (Snowflake's reference, "SEARCH"). */
final class Search {
    private static final String DELIMITERS = " []<>(){}|!,;'\"*&?+/:=@.-$%\\_\n\r\t";

    private Search() {}

    /**
     * Whether the text matches.
     *
     * @param analyzer DEFAULT_ANALYZER, UNICODE_ANALYZER or NO_OP_ANALYZER
     * @param mode OR, AND, PHRASE or EXACT
     */
    static boolean matches(String text, String terms, String analyzer, String mode) {
        if (analyzer.equals("NO_OP_ANALYZER")) {
            return text.equals(terms);
        }
        if (mode.equals("EXACT")) {
            return exactly(text.toLowerCase(Locale.ROOT), terms.toLowerCase(Locale.ROOT));
        }
        boolean unicode = analyzer.equals("UNICODE_ANALYZER");
        List<String> wanted = tokens(terms, unicode);
        List<String> there = tokens(text, unicode);
        return switch (mode) {
            case "AND" -> !wanted.isEmpty() && new HashSet<>(there).containsAll(wanted);
            case "PHRASE" -> !wanted.isEmpty() && Collections.indexOfSubList(there, wanted) >= 0;
            default -> !Collections.disjoint(there, wanted);
        };
    }

    /** The terms as they stand, with a delimiter or the text's end on both sides where they do not have one themselves. */
    private static boolean exactly(String text, String terms) {
        if (terms.isEmpty()) {
            return false;
        }
        for (int at = text.indexOf(terms); at >= 0; at = text.indexOf(terms, at + 1)) {
            int end = at + terms.length();
            boolean opens = at == 0 || delimiter(text.charAt(at - 1)) || delimiter(terms.charAt(0));
            boolean closes =
                    end == text.length() || delimiter(text.charAt(end)) || delimiter(terms.charAt(terms.length() - 1));
            if (opens && closes) {
                return true;
            }
        }
        return false;
    }

    private static boolean delimiter(char c) {
        return DELIMITERS.indexOf(c) >= 0;
    }

    private static List<String> tokens(String text, boolean unicode) {
        String folded = text.toLowerCase(Locale.ROOT);
        List<String> found = new ArrayList<>();
        if (unicode) {
            BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
            words.setText(folded);
            for (int from = words.first(), to = words.next(); to != BreakIterator.DONE; from = to, to = words.next()) {
                String word = folded.substring(from, to);
                // Java's rules keep a hyphen inside of a word, Unicode's do not.
                for (String part : word.split("-", -1)) {
                    if (part.codePoints().anyMatch(Character::isLetterOrDigit)) {
                        found.add(part);
                    }
                }
            }
            return found;
        }
        int start = 0;
        for (int i = 0; i <= folded.length(); i++) {
            if (i == folded.length() || delimiter(folded.charAt(i))) {
                if (i > start) {
                    found.add(folded.substring(start, i));
                }
                start = i + 1;
            }
        }
        return found;
    }
}

package dev.snowgate.local.translate;

/** The text of an expression as it grows, with the places where its current operand and its current factor begin. */
final class Out {
    private final StringBuilder text = new StringBuilder();
    private int operandStart = -1;
    private int factorStart = -1;
    private int previousOperand = -1;

    /** Appends an operand. */
    void operand(String operand) {
        space();
        if (operandStart < 0) {
            operandStart = text.length();
        }
        if (factorStart < 0) {
            factorStart = text.length();
        }
        text.append(operand);
    }

    /** Appends an operator that keeps the current factor: {@code *} and {@code %}. */
    void factor(String symbol) {
        space();
        text.append(symbol);
    }

    /** Appends an operator that starts a new factor. */
    void operator(String symbol) {
        space();
        text.append(symbol);
        factorStart = -1;
    }

    /** Appends what ends the operand before it: a comparison, a keyword. */
    void boundary(String word) {
        space();
        text.append(word);
        operandStart = -1;
        factorStart = -1;
    }

    /** Divides the current factor by {@code divisor}. */
    void divide(String divisor) {
        int from = factorStart < 0 ? text.length() : factorStart;
        String left = text.substring(from);
        text.setLength(from);
        text.append("sf_div(").append(left).append(", ").append(divisor).append(')');
    }

    /** Puts the current operand between two texts. */
    void wrap(String before, String after) {
        boolean negated = takeNot();
        String subject = takeOperand();
        operand((negated ? "NOT " : "") + before + subject + after);
    }

    /** Takes a NOT away that stands behind the operand, as in {@code x NOT LIKE}. */
    boolean takeNot() {
        if (!text.toString().endsWith(" NOT") || previousOperand < 0) {
            return false;
        }
        text.setLength(text.length() - 4);
        operandStart = previousOperand;
        return true;
    }

    /** Removes the current operand and returns it. */
    String takeOperand() {
        int from = operandStart < 0 ? text.length() : operandStart;
        String taken = text.substring(from).strip();
        text.setLength(from);
        operandStart = -1;
        factorStart = -1;
        return taken;
    }

    /** Appends NOT and remembers the operand before it. */
    void not() {
        previousOperand = operandStart;
        boundary("NOT");
    }

    private void space() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
            text.append(' ');
        }
    }

    String text() {
        return text.toString();
    }
}

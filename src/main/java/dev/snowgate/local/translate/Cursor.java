package dev.snowgate.local.translate;

import dev.snowgate.sql.lex.TokenKind;

/** A place in a span that moves to the right while an expression is read. Made anew for every span. */
final class Cursor {
    final Job job;
    final Span span;
    private int at;

    Cursor(Job job, Span span) {
        this.job = job;
        this.span = span;
    }

    boolean end() {
        return at >= span.size();
    }

    int at() {
        return at;
    }

    void to(int index) {
        at = index;
    }

    Node peek() throws TranslateException {
        if (end()) {
            throw job.unexpectedEnd();
        }
        return span.get(at);
    }

    Node next() throws TranslateException {
        job.spend(1);
        Node node = peek();
        at++;
        return node;
    }

    boolean op(String symbol) {
        return span.op(at, symbol);
    }

    boolean word(String upper) {
        return span.word(at, upper);
    }

    boolean anyWord(String... uppers) {
        return span.anyWord(at, uppers);
    }

    boolean words(String... uppers) {
        for (int i = 0; i < uppers.length; i++) {
            if (!span.word(at + i, uppers[i])) {
                return false;
            }
        }
        return true;
    }

    boolean accept(String upper) {
        boolean found = word(upper);
        at += found ? 1 : 0;
        return found;
    }

    boolean acceptOp(String symbol) {
        boolean found = op(symbol);
        at += found ? 1 : 0;
        return found;
    }

    void expect(String upper) throws TranslateException {
        if (!accept(upper)) {
            throw unexpected();
        }
    }

    /** The group of parentheses that must come next. */
    Span parens() throws TranslateException {
        if (!span.parens(at)) {
            throw unexpected();
        }
        return Span.of(next().kids());
    }

    boolean string() {
        return !end() && span.get(at).string();
    }

    boolean kind(TokenKind kind) {
        return !end() && span.get(at).kind(kind);
    }

    TranslateException unexpected() {
        return end() ? job.unexpectedEnd() : job.unexpected(span.get(at));
    }

    void expectEnd() throws TranslateException {
        if (!end()) {
            throw unexpected();
        }
    }
}

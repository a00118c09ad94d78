package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.TokenKind;

/** Results of other queries: sessions are shared, so only a result that is the caller's own may be read. */
final class ResultScan {
    private ResultScan() {}

    /** Whether a literal query id stands at {@code index} and belongs to the caller. */
    static boolean isOwn(Script script, int index, GuardPolicy policy) {
        return script.isKind(index, TokenKind.STRING)
                && policy.ownResult().test(script.token(index).value());
    }

    static void refuse(int offset, Findings findings) {
        findings.refuse(
                Rule.RESULT_SCAN,
                offset,
                "the result of another query, which may be another caller's,",
                "Chain the statements with '->>' and read FROM $1; fetch_result reads on in an answer that gave a"
                        + " handle.");
    }
}

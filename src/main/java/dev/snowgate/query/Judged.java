package dev.snowgate.query;

import dev.snowgate.call.GatewayError;
import dev.snowgate.sql.guard.Guard;
import dev.snowgate.sql.guard.GuardPolicy;
import dev.snowgate.sql.guard.Reason;
import dev.snowgate.sql.guard.Verdict;
import java.util.List;

/** The guard's verdict as a caller sees it. */
final class Judged {
    private Judged() {}

    /**
     * What the guard found out about a statement that provably only reads.
     *
     * @throws GatewayError.Refused for every other statement, with each reason and what would help
     */
    static Verdict.Allowed reading(String sql, GuardPolicy policy) {
        Verdict verdict = Guard.check(sql, policy);
        if (verdict instanceof Verdict.Allowed allowed) {
            return allowed;
        }
        throw refusal(((Verdict.Refused) verdict).reasons());
    }

    private static GatewayError refusal(List<Reason> reasons) {
        StringBuilder message = new StringBuilder("The SQL guard refused the statement: ");
        StringBuilder hint = new StringBuilder();
        for (int i = 0; i < reasons.size(); i++) {
            Reason reason = reasons.get(i);
            message.append(i == 0 ? "" : "; ").append(reason.message());
            String advice = reason.advice();
            if (!advice.isEmpty() && hint.indexOf(advice) < 0) {
                hint.append(hint.isEmpty() ? "" : " ").append(advice);
            }
        }
        return new GatewayError.Refused(message.append('.').toString(), hint.toString());
    }
}

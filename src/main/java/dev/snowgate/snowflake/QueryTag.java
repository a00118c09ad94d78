package dev.snowgate.snowflake;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.query.Statement;

/** A statement's tag: JSON that says in Snowflake's query history who asked through which tool. */
record QueryTag(String application) {
    /** Snowflake takes 2000 characters; the parts that others choose are cut. */
    private static final int MAX_PART = 200;

    private static final JsonMapper JSON = new JsonMapper();

    String of(Statement statement, CallContext context) {
        ObjectNode tag = JSON.createObjectNode();
        tag.put("app", cut(application));
        tag.put("tool", cut(statement.tool()));
        tag.put("principal", cut(context.principal().id()));
        tag.put("client", cut(context.client()));
        tag.put("call", cut(context.callId()));
        String trace = context.origin().trace().id();
        if (!trace.isEmpty()) {
            tag.put("trace", trace);
        }
        return tag.toString();
    }

    /** Control characters would take six characters each. */
    private static String cut(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= MAX_PART ? plain : plain.substring(0, MAX_PART);
    }
}

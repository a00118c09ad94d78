package dev.snowgate.transport.http;

import dev.snowgate.mcp.Methods;
import dev.snowgate.rpc.Message;
import dev.snowgate.rpc.RequestId;
import dev.snowgate.session.Speaker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a POST turned out to be. */
sealed interface Inbound {
    /** One request of a revision without sessions. */
    record Modern(Message.Request request, Speaker speaker) implements Inbound {}

    /** A notification of such a revision, which has none that means anything over HTTP. */
    record Ignored() implements Inbound {}

    /**
     * What the older revisions send.
     *
     * @param messages one, or several as a batch
     * @param batch whether they came as an array, and their answers go as one
     * @param session null when there is none
     * @param opens whether {@code session} begins with this message
     */
    record Legacy(
            List<Message> messages,
            boolean batch,
            Speaker speaker,
            @Nullable LegacySession session,
            boolean opens) implements Inbound {
        public Legacy {
            messages = List.copyOf(messages);
        }

        List<Message.Request> requests() {
            return messages.stream()
                    .filter(Message.Request.class::isInstance)
                    .map(Message.Request.class::cast)
                    .toList();
        }

        /** Requests that the client wants cancelled. */
        List<RequestId> cancelled() {
            return messages.stream()
                    .filter(Message.Notification.class::isInstance)
                    .map(Message.Notification.class::cast)
                    .filter(notification -> notification.method().equals(Methods.CANCELLED))
                    .<RequestId>mapMulti((notification, found) -> {
                        RequestId id = RequestId.from(notification.params().get("requestId"));
                        if (id != null) {
                            found.accept(id);
                        }
                    })
                    .toList();
        }
    }
}

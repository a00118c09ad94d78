package dev.snowgate.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.rpc.Message;
import dev.snowgate.rpc.RequestId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Our own requests to one peer that are not answered yet. */
final class Asks {
    private final Map<RequestId, Promise<JsonNode>> open = new LinkedHashMap<>();

    /** An id that nobody can guess, for over HTTP the answer comes as a request of its own. */
    RequestId newId() {
        return new RequestId.Text(UUID.randomUUID().toString());
    }

    /** Waits for the answer; {@code over} ends the wait. */
    Future<JsonNode> await(RequestId id, Future<Void> over) {
        Promise<JsonNode> answer = Promise.promise();
        open.put(id, answer);
        over.onComplete(end -> {
            open.remove(id);
            answer.tryFail("the exchange is over");
        });
        return answer.future();
    }

    /** False when nothing of ours has that id. */
    boolean answered(Message.Response response) {
        Promise<JsonNode> answer = response.id() == null ? null : open.remove(response.id());
        if (answer == null) {
            return false;
        }
        JsonNode result = response.result();
        if (result != null) {
            answer.tryComplete(result);
        } else {
            answer.tryFail(new PeerRefused(response.error()));
        }
        return true;
    }
}

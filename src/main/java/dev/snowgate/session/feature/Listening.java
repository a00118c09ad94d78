package dev.snowgate.session.feature;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.Change;
import dev.snowgate.mcp.ChangeFeed;
import dev.snowgate.mcp.MetaKeys;
import dev.snowgate.mcp.Methods;
import dev.snowgate.mcp.resource.ResourceWatch;
import dev.snowgate.mcp.task.Task;
import dev.snowgate.mcp.task.TaskAnswers;
import dev.snowgate.mcp.task.TaskSource;
import dev.snowgate.mcp.task.Tasks;
import dev.snowgate.session.Exchange;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One {@code subscriptions/listen}: acknowledged, then changes as they come, until its client or the gateway ends it. */
final class Listening {
    private final Exchange exchange;
    private final Filter filter;
    private final ChangeQueue queue;
    private final TaskWatch tasks;
    private final Promise<JsonBody> end = Promise.promise();

    Listening(Exchange exchange, Filter wanted, Supplier<? extends List<? extends TaskSource>> sources) {
        this.exchange = exchange;
        this.tasks = new TaskWatch(exchange, sources, this::tell);
        this.filter = wanted.withTasks(tasks::knows);
        this.queue =
                new ChangeQueue(exchange.outlet(), exchange.peer().services().timers(), this::tell);
    }

    /** How many resources and tasks are looked after for it. */
    int watched() {
        return filter.uris().size() + filter.tasks().size();
    }

    Future<JsonBody> start(ChangeFeed feed, ResourceWatch watch) {
        List<Runnable> undo = new ArrayList<>();
        exchange.notify(Methods.ACKNOWLEDGED, out -> {
            out.writeStartObject();
            out.writeFieldName("notifications");
            filter.writeTo(out);
            writeMeta(out);
            out.writeEndObject();
        });
        undo.add(feed.subscribe(change -> {
            if (filter.wants(change) && change.isFor(exchange.peer().info().principal())) {
                queue.add(change);
            }
        }));
        filter.uris()
                .forEach(uri -> undo.add(watch.watch(uri, exchange.peer().info().principal())));
        tasks.start(filter.tasks());
        exchange.onDrain(() -> end.tryComplete(result()));
        exchange.over().onComplete(over -> {
            undo.forEach(Runnable::run);
            queue.close();
        });
        return end.future();
    }

    private void tell(Change change) {
        exchange.notify(change.kind().notification(), out -> {
            out.writeStartObject();
            if (change.kind() == Change.Kind.RESOURCE) {
                out.writeStringField("uri", change.uri());
            }
            writeMeta(out);
            out.writeEndObject();
        });
    }

    private void tell(Task task) {
        exchange.notify(Tasks.CHANGED, out -> {
            out.writeStartObject();
            TaskAnswers.fields(out, exchange.dialect(), exchange.server(), task);
            writeMeta(out);
            out.writeEndObject();
        });
    }

    private JsonBody result() {
        return out -> {
            out.writeStartObject();
            exchange.dialect().dress(out, exchange.server(), this::writeId, null);
            out.writeEndObject();
        };
    }

    private void writeMeta(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(MetaKeys.META);
        writeId(out);
        out.writeEndObject();
    }

    private void writeId(JsonGenerator out) throws IOException {
        out.writeFieldName(MetaKeys.SUBSCRIPTION_ID);
        exchange.id().writeTo(out);
    }
}

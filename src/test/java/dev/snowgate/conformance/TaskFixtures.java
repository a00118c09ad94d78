package dev.snowgate.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.mcp.Content;
import dev.snowgate.mcp.Elicitation.Repeat;
import dev.snowgate.mcp.InputRequest;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolAnnotations;
import dev.snowgate.mcp.ToolDescriptor;
import dev.snowgate.mcp.ToolResult;
import dev.snowgate.mcp.task.Task;
import dev.snowgate.mcp.task.TaskSource;
import dev.snowgate.mcp.task.TaskTool;
import dev.snowgate.rpc.RpcError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Tools whose calls go on as tasks, and the memory of those tasks. */
final class TaskFixtures implements TaskSource {
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Map<String, Task> tasks = new ConcurrentHashMap<>();

    TaskFixtures(Vertx vertx) {
        this.vertx = vertx;
    }

    List<Tool> all() {
        return List.of(
                Fixture.of(
                        "greet",
                        "{'type':'object','properties':{'name':{'type':'string'}},'required':['name']}",
                        (arguments, context, client) -> Future.succeededFuture(
                                text("Hello, " + arguments.path("name").asText() + "!"))),
                tool("slow_compute", false, arguments -> {
                    Duration seconds =
                            Duration.ofSeconds(arguments.path("seconds").asInt());
                    return new Plan(
                            seconds,
                            new Task.Completed(
                                    text("computed " + arguments.path("label").asText()), null));
                }),
                tool(
                        "failing_job",
                        true,
                        arguments -> new Plan(
                                SHORT,
                                new Task.Completed(
                                        new ToolResult(List.of(Content.text("the job failed")), null, true), null))),
                tool(
                        "protocol_error_job",
                        true,
                        arguments -> new Plan(SHORT, new Task.Failed(new RpcError(RpcError.INTERNAL, "panic")))),
                tool(
                        "confirm_delete",
                        true,
                        arguments -> new Plan(
                                Duration.ZERO,
                                new Task.NeedsInput(
                                        Map.of("confirm", AskingTools.form("Delete?", "confirm", "boolean"))))),
                tool("multi_input", true, arguments -> {
                    Map<String, InputRequest> both = new LinkedHashMap<>();
                    both.put("first", AskingTools.form("First?", "name", "string"));
                    both.put("second", AskingTools.form("Second?", "name", "string"));
                    return new Plan(Duration.ZERO, new Task.NeedsInput(both));
                }),
                afterAQuestion());
    }

    /** What becomes of a task, and when. */
    private record Plan(Duration after, Task.Status end) {}

    private static ToolResult text(String text) {
        return ToolResult.of(Content.text(text));
    }

    private TaskTool tool(String name, boolean needsTasks, Function<ObjectNode, Plan> plans) {
        return new Planned(name, needsTasks) {
            @Override
            public Future<Started> start(ObjectNode arguments, CallContext context, Interaction client) {
                return Future.succeededFuture(begin(plans.apply(arguments)));
            }

            @Override
            public Future<ToolResult> call(ObjectNode arguments, CallContext context) {
                Plan plan = plans.apply(arguments);
                return after(plan.after())
                        .map(passed -> plan.end() instanceof Task.Completed done && done.result() != null
                                ? done.result()
                                : text("done"));
            }
        };
    }

    /** Asks by a round trip first, and goes on as a task then. */
    private TaskTool afterAQuestion() {
        return new Planned("test_tool_with_task", true) {
            @Override
            public Future<Started> start(ObjectNode arguments, CallContext context, Interaction client) {
                return client.ask(
                                Map.of("user_name", AskingTools.form("What is your name?", "name", "string")),
                                Repeat.ALLOWED)
                        .map(answers -> begin(new Plan(
                                SHORT,
                                new Task.Completed(
                                        text("Hello, " + AskingTools.content(answers, "user_name", "name")), null))));
            }
        };
    }

    private TaskTool.Started begin(Plan plan) {
        if (plan.after().isZero() && plan.end() instanceof Task.Completed done && done.result() != null) {
            return new TaskTool.Started.Done(done.result());
        }
        String id = UUID.randomUUID().toString();
        Task.Times times = new Task.Times(now(), now(), Duration.ofMinutes(5), Duration.ofMillis(200));
        Task task = new Task(id, plan.after().isZero() ? plan.end() : new Task.Working(), "", times);
        tasks.put(id, task);
        if (!plan.after().isZero()) {
            after(plan.after()).onSuccess(passed -> move(id, plan.end(), Task.Working.class));
        }
        return new TaskTool.Started.AsTask(task);
    }

    private void move(String id, Task.Status to, Class<? extends Task.Status> from) {
        tasks.computeIfPresent(
                id,
                (same, task) -> from.isInstance(task.status())
                        ? new Task(
                                id,
                                to,
                                "",
                                new Task.Times(
                                        task.times().created(),
                                        now(),
                                        task.times().ttl(),
                                        task.times().poll()))
                        : task);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private Future<Void> after(Duration delay) {
        Promise<Void> passed = Promise.promise();
        vertx.setTimer(Math.max(1, delay.toMillis()), fired -> passed.complete());
        return passed.future();
    }

    @Override
    public boolean knows(String id, CallContext context) {
        return tasks.containsKey(id);
    }

    @Override
    public Future<Task> get(String id, CallContext context) {
        return Future.succeededFuture(tasks.get(id));
    }

    @Override
    public Future<Void> cancel(String id, CallContext context) {
        move(id, new Task.Cancelled(), Task.Working.class);
        move(id, new Task.Cancelled(), Task.NeedsInput.class);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> update(String id, Map<String, ObjectNode> responses, CallContext context) {
        Task task = tasks.get(id);
        if (task != null && task.status() instanceof Task.NeedsInput needs) {
            Map<String, InputRequest> left = new LinkedHashMap<>(needs.requests());
            left.keySet().removeAll(responses.keySet());
            Task.Status next = left.isEmpty()
                    ? new Task.Completed(text("thank you: " + responses), null)
                    : new Task.NeedsInput(left);
            move(id, next, Task.NeedsInput.class);
        }
        return Future.succeededFuture();
    }

    /** What these tools share. */
    private abstract static class Planned implements TaskTool {
        private final ToolDescriptor descriptor;
        private final boolean needsTasks;

        Planned(String name, boolean needsTasks) {
            ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
            schema.putObject("properties");
            this.descriptor = new ToolDescriptor(name, name, "A task.", schema, null, ToolAnnotations.READ_ONLY);
            this.needsTasks = needsTasks;
        }

        @Override
        public ToolDescriptor descriptor() {
            return descriptor;
        }

        @Override
        public boolean needsTasks() {
            return needsTasks;
        }

        @Override
        public Future<ToolResult> call(ObjectNode arguments, CallContext context) {
            return Future.failedFuture(new AssertionError("only with tasks"));
        }
    }
}

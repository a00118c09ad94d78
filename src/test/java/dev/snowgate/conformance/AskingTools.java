package dev.snowgate.conformance;

import static dev.snowgate.conformance.Fixture.asking;
import static dev.snowgate.conformance.Fixture.json;
import static dev.snowgate.conformance.Fixture.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.mcp.Elicitation.Repeat;
import dev.snowgate.mcp.InputRequest;
import dev.snowgate.mcp.Tool;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tools that ask the client in the middle of a call. */
final class AskingTools {
    private AskingTools() {}

    static List<Tool> all() {
        return List.of(
                Fixture.of(
                        "test_sampling",
                        "{'type':'object','properties':{'prompt':{'type':'string'}},'required':['prompt']}",
                        (arguments, context, client) -> client.ask(
                                        Map.of(
                                                "s",
                                                sampling(
                                                        arguments.path("prompt").asText(), 100)),
                                        Repeat.ALLOWED)
                                .map(answers -> text("LLM response: "
                                        + answers.get("s").at("/content/text").asText("No response")))),
                Fixture.of(
                        "test_elicitation",
                        "{'type':'object','properties':{'message':{'type':'string'}},'required':['message']}",
                        (arguments, context, client) -> client.ask(
                                        Map.of(
                                                "e",
                                                InputRequest.form(
                                                        arguments
                                                                .path("message")
                                                                .asText(),
                                                        json(
                                                                "{'type':'object','properties':{'response':{'type':'string','description':'Your"
                                                                        + " response'}},'required':['response']}"))),
                                        Repeat.ALLOWED)
                                .map(answers -> text("User response: " + shown(answers.get("e"))))),
                asking(
                        "test_elicitation_sep1034_defaults",
                        Map.of("e", InputRequest.form("Please review and update the form fields", json(DEFAULTS))),
                        answers -> "Elicitation completed: " + shown(answers.get("e"))),
                asking(
                        "test_elicitation_sep1330_enums",
                        Map.of("e", InputRequest.form("Please select options from the enum fields", json(ENUMS))),
                        answers -> "Elicitation completed: " + shown(answers.get("e"))),
                asking("test_missing_capability", Map.of("s", sampling("Success?", 10)), answers -> "Success"),
                asking(
                        "test_input_required_result_elicitation",
                        Map.of("user_name", form("What is your name?", "name", "string")),
                        answers -> "Hello, " + content(answers, "user_name", "name") + "!"),
                asking(
                        "test_input_required_result_sampling",
                        Map.of("capital_question", sampling("What is the capital of France?", 100)),
                        answers -> "Sampling result: "
                                + answers.get("capital_question")
                                        .at("/content/text")
                                        .asText()),
                asking(
                        "test_input_required_result_list_roots",
                        Map.of("client_roots", InputRequest.roots()),
                        answers -> "Found "
                                + answers.get("client_roots").path("roots").size() + " root(s)"),
                asking(
                        "test_input_required_result_request_state",
                        Map.of("confirm", form("Please confirm", "ok", "boolean")),
                        answers -> "state-ok: requestState validated"),
                asking(
                        "test_input_required_result_tampered_state",
                        Map.of("confirm", form("Please confirm", "ok", "boolean")),
                        answers -> "integrity-ok: state verified"),
                asking(
                        "test_input_required_result_multiple_inputs",
                        three(),
                        answers -> "Name: "
                                + content(answers, "user_name", "name") + "; Greeting: "
                                + answers.get("greeting").at("/content/text").asText() + "; Roots: "
                                + answers.get("client_roots").path("roots").size()),
                Fixture.of(
                        "test_input_required_result_multi_round",
                        (arguments, context, client) -> client.ask(
                                        Map.of("step1", form("Step 1: What is your name?", "name", "string")),
                                        Repeat.ALLOWED)
                                .compose(first -> client.ask(
                                                Map.of(
                                                        "step2",
                                                        form(
                                                                "Step 2: What is your favorite color?",
                                                                "color",
                                                                "string")),
                                                Repeat.ALLOWED)
                                        .map(second ->
                                                text("Multi-round complete for " + content(first, "step1", "name")
                                                        + " who likes " + content(second, "step2", "color"))))),
                Fixture.of("test_input_required_result_capabilities", (arguments, context, client) -> {
                    Map<String, InputRequest> possible = new LinkedHashMap<>();
                    possible.put("elicit_input", form("Elicitation input", "value", "string"));
                    possible.put("sample_input", sampling("Sample request", 50));
                    possible.values().removeIf(request -> !client.offers(request));
                    return possible.isEmpty()
                            ? Future.succeededFuture(text("No supported capabilities declared"))
                            : client.ask(possible, Repeat.ALLOWED)
                                    .map(answers -> text("capabilities-ok: received " + answers.keySet()));
                }));
    }

    private static Map<String, InputRequest> three() {
        Map<String, InputRequest> all = new LinkedHashMap<>();
        all.put("user_name", form("What is your name?", "name", "string"));
        all.put("greeting", sampling("Generate a greeting", 50));
        all.put("client_roots", InputRequest.roots());
        return all;
    }

    static InputRequest form(String message, String field, String type) {
        return InputRequest.form(
                message,
                json("{'type':'object','properties':{'" + field + "':{'type':'" + type + "'}},'required':['" + field
                        + "']}"));
    }

    private static InputRequest sampling(String text, int maxTokens) {
        ObjectNode params =
                json("{'messages':[{'role':'user','content':{'type':'text'}}],'maxTokens':" + maxTokens + "}");
        ((ObjectNode) params.at("/messages/0/content")).put("text", text);
        return InputRequest.sampling(params);
    }

    static String content(Map<String, ObjectNode> answers, String key, String field) {
        return answers.get(key).path("content").path(field).asText();
    }

    private static String shown(ObjectNode answer) {
        return "action=" + answer.path("action").asText() + ", content=" + answer.path("content");
    }

    private static final String DEFAULTS = """
        {'type':'object','properties':{
         'name':{'type':'string','description':'User name','default':'John Doe'},
         'age':{'type':'integer','description':'User age','default':30},
         'score':{'type':'number','description':'User score','default':95.5},
         'status':{'type':'string','description':'User status','enum':['active','inactive','pending'],'default':'active'},
         'verified':{'type':'boolean','description':'Verification status','default':true}},'required':[]}\
        """;

    private static final String ENUMS = """
        {'type':'object','properties':{
         'untitledSingle':{'type':'string','description':'One','enum':['option1','option2','option3']},
         'titledSingle':{'type':'string','description':'One','oneOf':[{'const':'value1','title':'First Option'},
           {'const':'value2','title':'Second Option'},{'const':'value3','title':'Third Option'}]},
         'legacyEnum':{'type':'string','description':'One','enum':['opt1','opt2','opt3'],
           'enumNames':['Option One','Option Two','Option Three']},
         'untitledMulti':{'type':'array','description':'Some','minItems':1,'maxItems':3,
           'items':{'type':'string','enum':['option1','option2','option3']}},
         'titledMulti':{'type':'array','description':'Some','minItems':1,'maxItems':3,
           'items':{'anyOf':[{'const':'value1','title':'First Choice'},{'const':'value2','title':'Second Choice'},
             {'const':'value3','title':'Third Choice'}]}}},'required':[]}\
        """;
}

package dev.snowgate.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.ResourceContents;
import dev.snowgate.mcp.Views;
import dev.snowgate.mcp.resource.ResourceNotFound;
import dev.snowgate.time.Deadline;
import org.junit.jupiter.api.Test;

class ResultViewTest {
    private static final CallContext CONTEXT = new CallContext(
            "c", Principal.LOCAL, "", new Deadline(Long.MAX_VALUE), new CancelToken(), ProgressSink.NONE);

    private final ResultView view = new ResultView();

    private String page() {
        ResourceContents contents = view.read(Views.RESULT, CONTEXT, Interaction.NONE)
                .result()
                .contents()
                .get(0);
        assertThat(contents.mimeType()).isEqualTo("text/html;profile=mcp-app");
        return ((ResourceContents.Text) contents).utf8().toString();
    }

    @Test
    void holdsThePageWithItsLibrary() {
        assertThat(page())
                .startsWith("<!doctype html>")
                .contains("Chart.js v4", "ui/initialize", "ui/notifications/tool-result")
                .doesNotContain("/*LIBRARY*/");
    }

    @Test
    void asksNoNetwork() {
        assertThat(page()).doesNotContainPattern("(src|href)\\s*=\\s*[\"']?(https?:)?//");
    }

    @Test
    void endsNoScriptInTheMiddleOfTheLibrary() {
        assertThat(page().split("</script>", -1)).hasSize(3);
    }

    @Test
    void isListedAndLeadsNowhereElse() {
        assertThat(view.list(null, CONTEXT).result().items()).extracting("uri").containsExactly(Views.RESULT);
        assertThat(view.read("ui://snowgate/other", CONTEXT, Interaction.NONE).cause())
                .isInstanceOf(ResourceNotFound.class);
    }
}

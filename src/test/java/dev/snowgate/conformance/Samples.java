package dev.snowgate.conformance;

import dev.snowgate.mcp.Content;
import dev.snowgate.mcp.ResourceContents;
import io.vertx.core.buffer.Buffer;
import java.util.Base64;

/** What the suite expects to see. */
final class Samples {
    /** One red pixel. */
    static final Buffer PNG = base64(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5E" + "rkJggg==");

    /** No sound at all. */
    static final Buffer WAV = base64("UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA=");

    private Samples() {}

    private static Buffer base64(String text) {
        return Buffer.buffer(Base64.getDecoder().decode(text));
    }

    static Content image() {
        return new Content.Image(PNG, "image/png");
    }

    static Content embedded(String uri, String type, String text) {
        return new Content.Embedded(text(uri, type, text));
    }

    static ResourceContents text(String uri, String type, String text) {
        return new ResourceContents.Text(uri, type, Buffer.buffer(text));
    }
}

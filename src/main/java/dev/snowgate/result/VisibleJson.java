package dev.snowgate.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** JSON whose strings hold no characters that act on a reader's screen but as escapes, which mean the same to a parser. */
final class VisibleJson extends CharacterEscapes {
    /** Writes and reads such JSON. */
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .characterEscapes(new VisibleJson())
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // rebuilt from nothing: the class has no state of its own
    private final int[] ascii = standardAsciiEscapesForJSON();

    private VisibleJson() {
        ascii[0x7f] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
        return Cells.acts((char) c)
                ? new SerializedString("\\u" + HexFormat.of().toHexDigits((char) c))
                : null;
    }
}

package dev.snowgate.resource;

import dev.snowgate.call.GatewayError;
import dev.snowgate.catalog.Entry;
import dev.snowgate.catalog.Listing;
import dev.snowgate.query.Identifiers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address of something in the catalogue: {@code snowflake://databases}, then step by step {@code /DB},
 * {@code /schemas/S}, {@code /tables/T} or {@code /views/V}. Names are read as the tools read them (upper-cased unless in
 * double quotes) and percent-encoded. {@code ?format=markdown} asks for text instead of JSON.
 *
 * @param kind what it leads to; a {@link Listing#DATABASES} without names is the list of databases
 * @param names stored names from the database down, none for the list of databases
 * @param markdown whether text is wanted
 */
record CatalogUri(Listing kind, List<String> names, boolean markdown) {
    static final String ROOT = "snowflake://databases";
    static final String QUERY = "{?format}";
    static final String DATABASE = ROOT + "/{database}";
    static final String SCHEMA = DATABASE + "/schemas/{schema}";
    static final String TABLE = SCHEMA + "/tables/{table}";
    static final String VIEW = SCHEMA + "/views/{view}";

    private static final String HEX = "0123456789ABCDEF";
    private static final String SCHEMAS_STEP = "schemas";

    CatalogUri {
        names = List.copyOf(names);
    }

    /** The address that {@code text} is, or null. */
    static @Nullable CatalogUri parse(String text) {
        int question = text.indexOf('?');
        String path = question < 0 ? text : text.substring(0, question);
        String format = question < 0 ? "format=json" : text.substring(question + 1);
        if (!format.equals("format=json") && !format.equals("format=markdown")) {
            return null;
        }
        boolean markdown = format.endsWith("markdown");
        if (path.equals(ROOT)) {
            return new CatalogUri(Listing.DATABASES, List.of(), markdown);
        }
        if (!path.startsWith(ROOT + "/")) {
            return null;
        }
        String[] parts = path.substring(ROOT.length() + 1).split("/", -1);
        Listing kind = switch (parts.length) {
            case 1 -> Listing.DATABASES;
            case 3 -> parts[1].equals(SCHEMAS_STEP) ? Listing.SCHEMAS : null;
            case 5 -> parts[1].equals(SCHEMAS_STEP) ? leaf(parts[3]) : null;
            default -> null;
        };
        if (kind == null) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parts.length; i += 2) {
            String name = name(parts[i]);
            if (name == null) {
                return null;
            }
            names.add(name);
        }
        return new CatalogUri(kind, names, markdown);
    }

    private static @Nullable Listing leaf(String step) {
        return switch (step) {
            case "tables" -> Listing.TABLES;
            case "views" -> Listing.VIEWS;
            default -> null;
        };
    }

    private static @Nullable String name(String encoded) {
        String text = decode(encoded);
        try {
            return text == null ? null : Identifiers.resolve(text);
        } catch (GatewayError.BadRequest e) {
            return null;
        }
    }

    /** The address of a catalogue entry. */
    static String of(Entry entry) {
        StringBuilder uri = new StringBuilder(ROOT);
        if (entry.database() != null) {
            uri.append('/').append(encode(entry.database()));
        }
        if (entry.schema() != null) {
            uri.append("/schemas/").append(encode(entry.schema()));
        }
        uri.append(
                switch (entry.kind()) {
                    case DATABASES -> "/";
                    case SCHEMAS -> "/schemas/";
                    case TABLES -> "/tables/";
                    case VIEWS -> "/views/";
                });
        return uri.append(encode(entry.name())).toString();
    }

    private static String encode(String name) {
        StringBuilder out = new StringBuilder();
        for (byte b : Identifiers.show(name).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || c == '_'
                    || c == '-'
                    || c == '.'
                    || c == '~';
            if (plain) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
            }
        }
        return out.toString();
    }

    /** Strict: what is no percent-encoded UTF-8 is no name. */
    private static @Nullable String decode(String text) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out.put(in[i]);
                continue;
            }
            int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return null;
            }
            out.put((byte) (high << 4 | low));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}

package dev.snowgate.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.catalog.ColumnInfo;
import dev.snowgate.catalog.Entry;
import dev.snowgate.json.StrictJson;
import dev.snowgate.query.Identifiers;
import java.util.List;

/** Builds the JSON that describes one thing of the catalogue; bounded, and says when something was left out. */
final class Descriptions {
    /** Entries of one list, and columns, that are shown. */
    static final int MOST = 1_000;

    /** Characters of one comment or definition that are shown. */
    private static final int MOST_TEXT = 20_000;

    /** Characters of all entries of one description. */
    private static final int MOST_CHARACTERS = 200_000;

    private int left = MOST_CHARACTERS;
    private final Addresses addresses;
    private final ObjectNode json = StrictJson.mapper().createObjectNode();

    private Descriptions(Addresses addresses, String kind, String name) {
        this.addresses = addresses;
        json.put("kind", kind);
        if (!name.isEmpty()) {
            json.put("name", name);
        }
    }

    static Descriptions start(Addresses addresses, String kind, String name) {
        return new Descriptions(addresses, kind, name);
    }

    Descriptions list(String field, List<Entry> entries) {
        ArrayNode array = json.putArray(field);
        for (Entry entry : entries) {
            ObjectNode item = array.objectNode();
            item.put("name", Identifiers.show(entry.name()));
            comment(item, entry.comment());
            item.put("uri", addresses.shown(CatalogUri.of(entry)));
            if (!added(item, array)) {
                break;
            }
        }
        leftOut(field, entries.size() - array.size());
        return this;
    }

    Descriptions columns(List<ColumnInfo> columns) {
        ArrayNode array = json.putArray("columns");
        for (ColumnInfo column : columns) {
            ObjectNode item = array.objectNode();
            item.put("name", column.name());
            item.put("type", column.type());
            item.put("nullable", column.nullable());
            if (column.primaryKey()) {
                item.put("primaryKey", true);
            }
            if (!column.value().isEmpty()) {
                item.put("default", cut(column.value()));
            }
            comment(item, column.comment());
            if (!added(item, array)) {
                break;
            }
        }
        leftOut("columns", columns.size() - array.size());
        return this;
    }

    Descriptions definition(String ddl) {
        if (!ddl.isEmpty()) {
            json.put("definition", cut(ddl));
        }
        return this;
    }

    ObjectNode json() {
        return json;
    }

    private boolean added(ObjectNode item, ArrayNode array) {
        int size = item.toString().length();
        if (array.size() == MOST || size > left) {
            return false;
        }
        left -= size;
        array.add(item);
        return true;
    }

    private void leftOut(String field, int number) {
        if (number > 0) {
            String before = json.path("more").asText("");
            json.put(
                    "more",
                    (before.isEmpty() ? "" : before + ' ') + number + " more " + field
                            + " are not shown; the list tools page through all.");
        }
    }

    private static void comment(ObjectNode item, String comment) {
        if (!comment.isEmpty()) {
            item.put("comment", cut(comment));
        }
    }

    private static String cut(String text) {
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "…";
    }
}

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

    private final ObjectNode json = StrictJson.mapper().createObjectNode();

    private Descriptions(String kind, String name) {
        json.put("kind", kind);
        if (!name.isEmpty()) {
            json.put("name", name);
        }
    }

    static Descriptions start(String kind, String name) {
        return new Descriptions(kind, name);
    }

    Descriptions list(String field, List<Entry> entries) {
        ArrayNode array = json.putArray(field);
        for (Entry entry : entries.subList(0, Math.min(MOST, entries.size()))) {
            ObjectNode item = array.addObject();
            item.put("name", Identifiers.show(entry.name()));
            comment(item, entry.comment());
            item.put("uri", CatalogUri.of(entry));
        }
        leftOut(field, entries.size());
        return this;
    }

    Descriptions columns(List<ColumnInfo> columns) {
        ArrayNode array = json.putArray("columns");
        for (ColumnInfo column : columns.subList(0, Math.min(MOST, columns.size()))) {
            ObjectNode item = array.addObject();
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
        }
        leftOut("columns", columns.size());
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

    private void leftOut(String field, int size) {
        if (size > MOST) {
            json.put("more", (size - MOST) + " more " + field + " are not shown; the list tools page through all.");
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

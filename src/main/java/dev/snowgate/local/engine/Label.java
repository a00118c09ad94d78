package dev.snowgate.local.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every entry of the catalog carries.
 *
 * @param createdOn when it was created
 * @param owner the role that owns it
 * @param comment null where none was given
 */
public record Label(
        Instant createdOn, String owner, @Nullable String comment) {
    /** The same with another comment. */
    public Label withComment(@Nullable String text) {
        return new Label(createdOn, owner, text);
    }

    /** The comment, empty where there is none. */
    public String commentText() {
        return comment == null ? "" : comment;
    }
}

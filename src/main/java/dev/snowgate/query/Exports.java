package dev.snowgate.query;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.result.RowFile;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes results to files in one directory, row by row while they are read. */
public final class Exports {
    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);

    private final QueryService queries;
    private final Path directory;
    private final RowFile.Limits limits;

    /** Writes into {@code directory}, each file within {@code limits}. */
    public Exports(QueryService queries, Path directory, RowFile.Limits limits) {
        this.queries = queries;
        this.directory = directory;
        this.limits = limits;
    }

    /**
     * A file that was written.
     *
     * @param path where it is
     * @param content what it holds
     * @param queryId of the statement that gave its rows
     */
    public record Exported(Path path, RowFile content, String queryId) {}

    /** Writes one file. Nothing is left of it when that fails or is cancelled. */
    public Future<Exported> export(ExportRequest request, CallContext context) {
        return queries.read(request, limits.rows() + 1, context, done -> Usage.of(done.content()), (rows, queryId) -> {
            Path part = directory.resolve("." + UUID.randomUUID() + ".part");
            try {
                RowFile content = RowFile.write(rows, part, request.form(), limits);
                Path target = directory.resolve(queryId + "." + request.form().word());
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return new Exported(target, content, queryId);
            } catch (IOException e) {
                LOG.warn("Export to {} failed", directory, e);
                throw new GatewayError.Internal(
                        "The file could not be written: " + e.getClass().getSimpleName() + '.', e);
            } finally {
                Files.deleteIfExists(part);
            }
        });
    }
}

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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes results to files in one directory, row by row while they are read. */
public final class FileExports implements Exports {
    private static final Logger LOG = LoggerFactory.getLogger(FileExports.class);

    private static final String FULL =
            "There are more rows than one file may have (query.export.maxRows, the file's size"
                    + " query.export.maxBytes, or the caller's policy): filter, or export in parts.";

    private final QueryService queries;
    private final Path directory;
    private final RowFile.Limits limits;

    /** Writes into {@code directory}, each file within {@code limits}. */
    public FileExports(QueryService queries, Path directory, RowFile.Limits limits) {
        this.queries = queries;
        this.directory = directory;
        this.limits = limits;
    }

    /** Writes one file. Nothing is left of it when that fails or is cancelled. */
    @Override
    public Future<Exported> export(ExportRequest request, CallContext context) {
        long kept;
        int most;
        try {
            most = queries.exported(request, limits.rows(), context);
            kept = request.source() instanceof ExportRequest.Kept source
                    ? queries.kept().open(source.handle(), context).result().rows()
                    : Long.MAX_VALUE;
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
        Finished file = new Finished();
        Future<Exported> export = queries.read(
                request, most + 1L, context, done -> new Usage(done.rows(), done.bytes()), (rows, queryId) -> {
                    Path part = directory.resolve("." + UUID.randomUUID() + ".part");
                    try {
                        RowFile content =
                                RowFile.write(rows, part, request.form(), new RowFile.Limits(most, limits.bytes()));
                        Path target =
                                directory.resolve(queryId + "." + request.form().word());
                        file.move(part, target);
                        // Where as many rows are there as Snowflake was to keep, there may have been more.
                        String missing = content.truncated() ? FULL : content.rows() < kept ? null : KEPT;
                        return new Exported(target.toString(), content.rows(), content.bytes(), missing, queryId);
                    } catch (IOException e) {
                        LOG.warn("Export to {} failed", directory, e);
                        throw new GatewayError.Internal(
                                "The file could not be written: " + e.getClass().getSimpleName() + '.', e);
                    } finally {
                        Files.deleteIfExists(part);
                    }
                });
        return export.onFailure(why -> file.discard());
    }

    /** The file of one export, whose caller may be told of a failure while its last row is written, or after that. */
    private static final class Finished {
        private @Nullable Path target;
        private boolean unwanted;

        /** Gives the file its name, unless nobody wants it any more. */
        synchronized void move(Path part, Path named) throws IOException {
            if (!unwanted) {
                Files.move(part, named, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                target = named;
            }
        }

        /** Removes it. One call of the file system, and rare: the thread that tells of the failure can wait for it. */
        synchronized void discard() {
            unwanted = true;
            if (target != null) {
                try {
                    Files.deleteIfExists(target);
                } catch (IOException e) {
                    LOG.warn("What is left of a failed export could not be removed: {}", target, e);
                }
            }
        }
    }
}

package dev.snowgate.local.wire;

import com.google.flatbuffers.FlatBufferBuilder;
import dev.snowgate.local.engine.EngineColumn;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/** Lays out an Arrow IPC stream (Apache Arrow columnar format 1.0, "IPC Streaming Format"). */
final class ArrowStream {
    private static final int CONTINUATION = -1;

    /** In front of each message, and at the end: a continuation mark and the length of the metadata. */
    private static final int PREFIX = 2 * Integer.BYTES;

    private ArrowStream() {}

    static byte[] write(List<EngineColumn> columns, List<ArrowColumn> vectors, int rows) {
        vectors.forEach(ArrowColumn::complete);
        byte[] schema = schema(columns, vectors);
        Layout layout = new Layout();
        vectors.forEach(layout::add);
        byte[] batch = batch(layout, rows);
        // As large as it will be: growing and cutting would make three copies of every chunk.
        Bytes out =
                new Bytes(Math.toIntExact(3 * PREFIX + padded(schema.length) + padded(batch.length) + layout.length));
        message(out, schema, null);
        message(out, batch, layout);
        out.putInt(CONTINUATION);
        out.putInt(0);
        return out.last();
    }

    private static byte[] schema(List<EngineColumn> columns, List<ArrowColumn> vectors) {
        FlatBufferBuilder fbb = new FlatBufferBuilder(1024);
        int schema = ArrowSchema.build(fbb, columns, vectors);
        fbb.finish(Message.createMessage(fbb, MetadataVersion.V5, MessageHeader.Schema, schema, 0, 0));
        return fbb.sizedByteArray();
    }

    private static byte[] batch(Layout layout, int rows) {
        FlatBufferBuilder fbb = new FlatBufferBuilder(1024);
        RecordBatch.startNodesVector(fbb, layout.nodes.size());
        for (int i = layout.nodes.size() - 1; i >= 0; i--) {
            FieldNode.createFieldNode(fbb, rows, layout.nodes.get(i).nulls);
        }
        int nodes = fbb.endVector();
        RecordBatch.startBuffersVector(fbb, layout.buffers.size());
        for (int i = layout.buffers.size() - 1; i >= 0; i--) {
            Buffer.createBuffer(
                    fbb, layout.offsets.get(i), layout.buffers.get(i).size());
        }
        int buffers = fbb.endVector();
        int header = RecordBatch.createRecordBatch(fbb, rows, nodes, buffers, 0, 0);
        fbb.finish(Message.createMessage(fbb, MetadataVersion.V5, MessageHeader.RecordBatch, header, layout.length, 0));
        return fbb.sizedByteArray();
    }

    private static void message(Bytes out, byte[] metadata, @Nullable Layout body) {
        out.putInt(CONTINUATION);
        out.putInt(padded(metadata.length));
        out.write(metadata, 0, metadata.length);
        out.pad();
        if (body != null) {
            for (Bytes buffer : body.buffers) {
                out.putAll(buffer);
                out.pad();
            }
        }
    }

    private static int padded(int length) {
        return (length + 7) & ~7;
    }

    /** Vectors and buffers in the format's order: depth first, a parent before its children. */
    private static final class Layout {
        final List<ArrowColumn> nodes = new ArrayList<>();
        final List<Bytes> buffers = new ArrayList<>();
        final List<Long> offsets = new ArrayList<>();
        long length;

        void add(ArrowColumn vector) {
            nodes.add(vector);
            add(vector.validity);
            vector.buffers.forEach(this::add);
            vector.children.forEach(this::add);
        }

        private void add(Bytes buffer) {
            buffers.add(buffer);
            offsets.add(length);
            length += padded(buffer.size());
        }
    }
}

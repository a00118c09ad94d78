package dev.snowgate.local.wire;

import com.google.flatbuffers.FlatBufferBuilder;
import dev.snowgate.local.engine.EngineColumn;
import dev.snowgate.local.engine.SnowType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Binary;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Struct_;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/** The Arrow schema of a result; each field's metadata names its Snowflake type, which the driver reads. */
final class ArrowSchema {
    private static final int DECIMAL_DIGITS = 38;

    private ArrowSchema() {}

    static int build(FlatBufferBuilder fbb, List<EngineColumn> columns, List<ArrowColumn> vectors) {
        int[] fields = new int[columns.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = field(fbb, columns.get(i), vectors.get(i).width());
        }
        return Schema.createSchema(fbb, Endianness.Little, Schema.createFieldsVector(fbb, fields), 0, 0);
    }

    private static int field(FlatBufferBuilder fbb, EngineColumn column, int width) {
        int[] children = children(fbb, column.type());
        byte kind = kind(column, width);
        int type = type(fbb, column, width);
        int childVector = Field.createChildrenVector(fbb, children);
        int metadata = Field.createCustomMetadataVector(fbb, metadata(fbb, column, width));
        int name = fbb.createString(column.name());
        return Field.createField(fbb, name, true, kind, type, 0, childVector, metadata);
    }

    private static int[] children(FlatBufferBuilder fbb, SnowType type) {
        return switch (type) {
            case DECFLOAT -> new int[] {bytes(fbb, "significand"), child(fbb, "exponent", 16)};
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ -> new int[] {child(fbb, "epoch", 64), child(fbb, "fraction", 32)};
            case TIMESTAMP_TZ ->
                new int[] {child(fbb, "epoch", 64), child(fbb, "fraction", 32), child(fbb, "timezone", 32)};
            default -> new int[0];
        };
    }

    private static int child(FlatBufferBuilder fbb, String name, int bits) {
        return child(fbb, name, Type.Int, Int.createInt(fbb, bits, true));
    }

    private static int bytes(FlatBufferBuilder fbb, String name) {
        return child(fbb, name, Type.Binary, binary(fbb));
    }

    private static int child(FlatBufferBuilder fbb, String name, byte kind, int type) {
        int none = Field.createChildrenVector(fbb, new int[0]);
        int text = fbb.createString(name);
        return Field.createField(fbb, text, true, kind, type, 0, none, 0);
    }

    private static int binary(FlatBufferBuilder fbb) {
        Binary.startBinary(fbb);
        return Binary.endBinary(fbb);
    }

    private static byte kind(EngineColumn column, int width) {
        return switch (column.type()) {
            case FIXED -> width > Long.BYTES ? Type.Decimal : Type.Int;
            case TIME -> Type.Int;
            case REAL -> Type.FloatingPoint;
            case TEXT, VARIANT, ARRAY, OBJECT -> Type.Utf8;
            case BOOLEAN -> Type.Bool;
            case DATE -> Type.Date;
            case BINARY -> Type.Binary;
            case DECFLOAT, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> Type.Struct_;
        };
    }

    private static int type(FlatBufferBuilder fbb, EngineColumn column, int width) {
        return switch (column.type()) {
            case FIXED ->
                width > Long.BYTES
                        ? Decimal.createDecimal(fbb, DECIMAL_DIGITS, column.scale(), width * Byte.SIZE)
                        : Int.createInt(fbb, width * Byte.SIZE, true);
            case TIME -> Int.createInt(fbb, 64, true);
            case REAL -> FloatingPoint.createFloatingPoint(fbb, Precision.DOUBLE);
            case DATE -> Date.createDate(fbb, DateUnit.DAY);
            case TEXT, VARIANT, ARRAY, OBJECT -> {
                Utf8.startUtf8(fbb);
                yield Utf8.endUtf8(fbb);
            }
            case BOOLEAN -> {
                Bool.startBool(fbb);
                yield Bool.endBool(fbb);
            }
            case BINARY -> binary(fbb);
            case DECFLOAT, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> {
                Struct_.startStruct_(fbb);
                yield Struct_.endStruct_(fbb);
            }
        };
    }

    private static int[] metadata(FlatBufferBuilder fbb, EngineColumn column, int width) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("logicalType", column.type().name());
        entries.put("precision", Integer.toString(column.precision()));
        entries.put("scale", Integer.toString(column.scale()));
        entries.put("charLength", Long.toString(column.type() == SnowType.TEXT ? RowTypes.length(column) : 0));
        entries.put("byteLength", Long.toString(byteLength(column, width)));
        int[] offsets = new int[entries.size()];
        int i = 0;
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            int key = fbb.createString(entry.getKey());
            int value = fbb.createString(entry.getValue());
            offsets[i++] = KeyValue.createKeyValue(fbb, key, value);
        }
        return offsets;
    }

    /**
     * Bytes of a value. For TIMESTAMP_TZ it is a contract: clients in C++ and Rust take 16 for three children and 8 for
     * two, and read no other.
     */
    private static long byteLength(EngineColumn column, int width) {
        return switch (column.type()) {
            case BOOLEAN -> 1;
            case DATE -> Integer.BYTES;
            case FIXED -> width;
            case REAL, TIME -> Long.BYTES;
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> 2 * Long.BYTES;
            case TEXT, BINARY, VARIANT, ARRAY, OBJECT, DECFLOAT -> RowTypes.byteLength(column);
        };
    }
}

package dev.snowgate.local.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** PARSE_IP. */
final class Addresses {
    private static final Pattern FOUR = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern SIX = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final int WORD = 32;

    private Addresses() {}

    /** @param lenient whether what is no address makes an object that tells so */
    static String parse(String text, String type, boolean lenient) {
        String kind = type.toLowerCase(Locale.ROOT);
        if (!kind.equals("inet") && !kind.equals("cidr")) {
            throw FunctionFailure.argument("Invalid type of PARSE_IP: '" + type + "', it is INET or CIDR");
        }
        try {
            return Json.text(Json.read(Json.text(fields(text, kind))));
        } catch (UnknownHostException e) {
            if (!lenient) {
                throw new FunctionFailure("100146", "22000", "Error parsing IP: " + e.getMessage());
            }
            return Json.text(Json.object().put("error", e.getMessage()));
        }
    }

    private static ObjectNode fields(String text, String kind) throws UnknownHostException {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        boolean four = FOUR.matcher(host).matches();
        if (!four && !SIX.matcher(host).matches()) {
            throw new UnknownHostException("'" + text + "' is not an address");
        }
        // Text of these forms is never looked up.
        byte[] bytes = InetAddress.getByName(host).getAddress();
        int bits = four ? WORD : 4 * WORD;
        if (bytes.length * Byte.SIZE != bits) {
            throw new UnknownHostException("'" + text + "' is not an address");
        }
        BigInteger value = new BigInteger(1, bytes);
        ObjectNode made = Json.object();
        made.put("family", four ? 4 : 6).put("host", host).put("ip_type", kind).put("snowflake$type", "ip_address");
        ArrayNode words = made.putArray("ip_fields");
        for (int i = 0; i < 4; i++) {
            BigInteger word = four
                    ? i == 0 ? value : BigInteger.ZERO
                    : value.shiftRight(WORD * (3 - i))
                            .and(BigInteger.ONE.shiftLeft(WORD).subtract(BigInteger.ONE));
            words.add(word);
        }
        put(made, four ? "ipv4" : "hex_ipv6", value, four);
        if (slash >= 0) {
            String mask = text.substring(slash + 1);
            if (!mask.matches("\\d{1,3}") || Integer.parseInt(mask) > bits) {
                throw new UnknownHostException("'" + mask + "' is not the length of a netmask");
            }
            int length = Integer.parseInt(mask);
            BigInteger rest = BigInteger.ONE.shiftLeft(bits - length).subtract(BigInteger.ONE);
            made.put("netmask_prefix_length", length);
            put(made, four ? "ipv4_range_start" : "hex_ipv6_range_start", value.andNot(rest), four);
            put(made, four ? "ipv4_range_end" : "hex_ipv6_range_end", value.or(rest), four);
        }
        return made;
    }

    private static void put(ObjectNode made, String key, BigInteger value, boolean four) {
        if (four) {
            made.put(key, value);
        } else {
            made.put(key, String.format(Locale.ROOT, "%032X", value));
        }
    }
}

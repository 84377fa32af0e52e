package io.github.healthlake4j.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompactTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"a\" : 1.50 }             | {\"a\":1.50}",
                "{\"a b\" : \" x  y \"}       | {\"a b\":\" x  y \"}",
                "[ 1 , 2.0e+10 , -0.0 ]       | [1,2.0e+10,-0.0]",
                "{\"q\": \"say \\\" now \\\\\" , \"z\": 1} | {\"q\":\"say \\\" now \\\\\",\"z\":1}",
                "[ true , null , {} , [ ] ]   | [true,null,{},[]]",
                "\" alone \"                  | \" alone \"",
                "{\"ä €\" : \"\uD83D\uDE00 !\"} | {\"ä €\":\"\uD83D\uDE00 !\"}",
            })
    void whiteSpaceBetweenTokens_goes_andNothingElse(String json, String compact) {
        assertThat(compact(json)).isEqualTo(compact);
    }

    @Test
    void lineFeedsTabsAndReturns_go() {
        assertThat(compact("{\r\n\t\"a\": [\n1,\n2\n]\n}\n")).isEqualTo("{\"a\":[1,2]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"a\":\"b c\"}"})
    void whatIsCompact_staysTheSameText(String json) {
        byte[] bytes = json.getBytes(UTF_8);

        assertThat(Compact.json(bytes)).isSameAs(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"open", "\"open\\", "{\"a\": \"b\\\"", "   "})
    void whatIsNoJson_isNotReadBeyondItsEnd(String text) {
        assertThat(compact(text).length()).isLessThanOrEqualTo(text.length());
    }

    @Test
    void anyJson_spreadAndMadeCompact_isTheSameAgain() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            JsonNode tree = McpProcess.parse(Json.write(value(random, 4)));

            assertThat(compact(tree.toPrettyString())).isEqualTo(tree.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"C0 80", "C1 BF", "E0 80 80", "ED A0 80", "F0 80 80 80", "F4 90 80 80", "F5 80 80 80"})
    void bytesThatAreNoUtf8_becomeReplacementCharacters(String hex) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        json.writeBytes("{ \"a\" : \"x".getBytes(UTF_8));
        json.writeBytes(HexFormat.ofDelimiter(" ").parseHex(hex));
        json.writeBytes("\" }".getBytes(UTF_8));

        byte[] compact = Compact.json(json.toByteArray());

        assertThat(new String(compact, UTF_8)).matches("\\{\"a\":\"x\uFFFD+\"}").isEqualTo(decoded(compact));
    }

    @Test
    void charactersAtTheEdgesOfUtf8_stay() {
        byte[] json = "\"\u0080\u07FF\u0800\uD7FF\uE000\uFFFF\uD800\uDC00\uDBFF\uDFFF\"".getBytes(UTF_8);

        assertThat(Compact.json(json)).isSameAs(json);
    }

    /** Strictly: bytes that are no UTF-8 are an error. */
    private static String decoded(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException malformed) {
            throw new AssertionError("no UTF-8", malformed);
        }
    }

    private static String compact(String json) {
        return new String(Compact.json(json.getBytes(UTF_8)), UTF_8);
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 5 : 3)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextBoolean();
            case 2 -> " \"\\\n" + Character.toString(32 + random.nextInt(900)) + " x ";
            case 3 -> List.of(value(random, depth - 1), value(random, depth - 1));
            default -> Map.of(" k " + random.nextInt(), value(random, depth - 1));
        };
    }
}

package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
        assertThat(Compact.json(json)).isEqualTo(compact);
    }

    @Test
    void lineFeedsTabsAndReturns_go() {
        assertThat(Compact.json("{\r\n\t\"a\": [\n1,\n2\n]\n}\n")).isEqualTo("{\"a\":[1,2]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"a\":\"b c\"}"})
    void whatIsCompact_staysTheSameText(String json) {
        assertThat(Compact.json(json)).isSameAs(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"open", "\"open\\", "{\"a\": \"b\\\"", "   "})
    void whatIsNoJson_isNotReadBeyondItsEnd(String text) {
        assertThat(Compact.json(text).length()).isLessThanOrEqualTo(text.length());
    }

    @Test
    void anyJson_spreadAndMadeCompact_isTheSameAgain() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            JsonNode tree = McpProcess.parse(Json.write(value(random, 4)));

            assertThat(Compact.json(tree.toPrettyString())).isEqualTo(tree.toString());
        }
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

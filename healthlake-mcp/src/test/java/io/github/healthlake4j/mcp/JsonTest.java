package io.github.healthlake4j.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "\"\"",
                "{\"z\":1,\"a\":[1.50,-0.5,1E+3,12345678901234567890,9007199254740993],\"\":{\"x\":null,\"y\":[[],{}]}}",
                "\"\\\"\\\\\\n\\u0001 ä € \uD83D\uDE00 /\""
            })
    void text_thereAndBack_isTheSame(String json) throws IOException {
        byte[] bytes = (" " + json + " ").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        Json.write(Json.read(bytes, 0, bytes.length), written);

        assertThat(Json.write(Json.read(json))).isEqualTo(json);
        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\":1.50,\"b\":[1,2147483648,12345678901234567890,true,\"x\",null]}", "7", "-0", "[1.0]"})
    void values_areThoseOfJacksonsDataBinding(String json) throws JsonProcessingException {
        assertThat(Json.read(json)).isEqualTo(Json.mapper().readValue(json, Object.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"a\"}", "[1,]", "{} {}", "1 2", "{'a':1}", "NaN", "01", "\"\t\"", "nul"})
    void whatIsNotOneValue_isRefused(String json) {
        assertThatThrownBy(() -> Json.read(json)).isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"a\":null,\"a\":null}",
                "[{\"x\":{\"a\":1,\"b\":2,\"a\":3}}]",
                "\"\\ud800\"",
                "\"\\ude00\\ud83d\"",
                "{\"a\":[\"x\\udc00y\"]}"
            })
    void whatWouldBeChangedIfItWereTaken_isRefused_andNotQuoted(String json) {
        assertThatThrownBy(() -> Json.read(json))
                .isInstanceOfSatisfying(
                        Json.Unusable.class,
                        unusable -> assertThat(unusable.getOriginalMessage())
                                .matches("(names a member twice|holds half of a surrogate pair), .*"));
    }

    @Test
    void nesting_withoutEnd_isRefusedBeforeTheStackEnds() {
        assertThatThrownBy(() -> Json.read("[".repeat(100_000))).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void answers_areTakenOverAsTheyAre() {
        assertThat(Json.write(Map.of("a", new Answer("{\"v\":1.50}".getBytes(UTF_8)))))
                .isEqualTo("{\"a\":{\"v\":1.50}}");
    }

    @Test
    void answers_asTextAndAsStructure_areTheSameIntoTextAndIntoBytes() throws IOException {
        Answer answer = new Answer("{\"v\":\"ä\\n\uD83D\uDE00\"}".getBytes(UTF_8));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("text", new AnswerText(answer));
        members.put("structure", answer);
        members.put("last", List.of(answer, answer));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Json.write(members, bytes);

        assertThat(bytes.toString(UTF_8)).isEqualTo(Json.write(members));
        assertThat(Json.read(Json.write(members)))
                .isEqualTo(Map.of(
                        "text", "{\"v\":\"ä\\n\uD83D\uDE00\"}",
                        "structure", Map.of("v", "ä\n\uD83D\uDE00"),
                        "last", List.of(Map.of("v", "ä\n\uD83D\uDE00"), Map.of("v", "ä\n\uD83D\uDE00"))));
    }

    @Test
    void otherTypes_areWrittenByJackson_whereTheyStand() {
        record Point(int x, BigDecimal y) {}

        assertThat(Json.write(List.of(1.5, new Point(1, new BigDecimal("2.0")), Collections.emptyList())))
                .isEqualTo("[1.5,{\"x\":1,\"y\":2.0},[]]");
    }
}

package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilityDigestTest {
    private static final int TYPES = 50;

    @Test
    void statementThatFits_isAsItCame() {
        String small = "{ \"resourceType\": \"CapabilityStatement\", \"text\": { \"div\": \"words\" }, \"x\": 1.50 }";

        assertThat(CapabilityDigest.of(answer(small), 1_000).json())
                .isEqualTo("{\"resourceType\":\"CapabilityStatement\",\"text\":{\"div\":\"words\"},\"x\":1.50}");
    }

    @ParameterizedTest
    @ValueSource(ints = {40_000, 30_000, 15_000, 9_000})
    void statementThatIsTooLarge_fits_andKeepsEveryTypeWithItsInteractions(int bytes) {
        JsonNode digest = digest(bytes);

        assertThat(digest.get("note").asText()).contains("HEALTHLAKE_MCP_MAX_RESULT_BYTES");
        assertThat(digest.get("fhirVersion").asText()).isEqualTo("4.0.1");
        assertThat(digest.at("/rest/0/resource").findValuesAsText("type")).hasSize(TYPES);
        assertThat(digest.at("/rest/0/resource/0/interaction").asText()).isEqualTo("read search-type");
    }

    @Test
    void wordsForPeople_goBeforeSearchParameters() {
        JsonNode digest = digest(30_000);

        assertThat(digest.at("/rest/0/resource/7/searchParam").asText()).isEqualTo("name birthdate");
        assertThat(digest.toString()).doesNotContain("documentation").doesNotContain("definition");
    }

    @Test
    void searchParameters_goLast() {
        assertThat(digest(30_000).at("/rest/0/resource/0").has("searchInclude")).isTrue();
        assertThat(digest(9_000).at("/rest/0/resource/0").has("searchInclude")).isFalse();
        assertThat(digest(9_000).at("/rest/0/resource/0").has("searchParam")).isTrue();
    }

    private static JsonNode digest(int bytes) {
        String json = CapabilityDigest.of(answer(statement()), bytes).json();

        assertThat(json.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(bytes);
        return McpProcess.parse(json);
    }

    private static Answer answer(String json) {
        return Answer.fhir(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String statement() {
        String resources = IntStream.range(0, TYPES)
                .mapToObj(i -> "{ \"type\": \"Type" + i + "\", \"profile\": \"http://hl7.org/" + i + "\",\n"
                        + "\"documentation\": \"" + "words ".repeat(100) + "\",\n"
                        + "\"interaction\": [ { \"code\": \"read\" }, { \"code\": \"search-type\" } ],\n"
                        + "\"versioning\": \"versioned\", \"searchInclude\": [ \"" + "x".repeat(300) + "\" ],\n"
                        + "\"searchParam\": [ { \"name\": \"name\", \"definition\": \"http://hl7.org\", \"type\": \"string\" },"
                        + "{ \"name\": \"birthdate\", \"type\": \"date\" } ] }")
                .collect(Collectors.joining(",\n"));
        return "{ \"resourceType\": \"CapabilityStatement\", \"fhirVersion\": \"4.0.1\", \"rest\": [ { \"mode\": \"server\","
                + " \"resource\": [ " + resources + " ] } ] }";
    }
}

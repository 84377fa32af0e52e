package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is published of each tool stands in a file. A changed schema fails here until the file is written anew on purpose, with
 * {@code -Dsnapshots=write}.
 */
class ToolSnapshotTest {
    private static final Path FOLDER = Path.of("src/test/snapshots");
    private static final int LARGEST_LIST = 28_000;

    static List<JsonNode> published() {
        return List.copyOf(McpProcess.parse(Json.write(Map.of("tools", described())))
                .get("tools")
                .findParents("inputSchema"));
    }

    @ParameterizedTest
    @MethodSource("published")
    void tool_isPublishedAsItsSnapshotSays(JsonNode tool) throws IOException {
        Path file = FOLDER.resolve(tool.get("name").asText() + ".json");
        String json = tool.toPrettyString() + "\n";

        if ("write".equals(System.getProperty("snapshots"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, json);
        }

        assertThat(file)
                .as("write it with -Dsnapshots=write")
                .content(StandardCharsets.UTF_8)
                .isEqualTo(json);
    }

    @Test
    void snapshots_areThereForToolsThatAreThere() throws IOException {
        TreeSet<String> tools = new TreeSet<>();
        ToolCatalog.all().forEach(tool -> tools.add(tool.name() + ".json"));

        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(tools);
        }
    }

    @Test
    void list_withEveryToolset_isSmall() {
        String list = Json.write(Map.of("tools", described()));

        assertThat(list.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(LARGEST_LIST);
    }

    @ParameterizedTest
    @MethodSource("published")
    void schema_isFlatAndClosed(JsonNode tool) {
        JsonNode schema = tool.get("inputSchema");

        assertThat(schema.get("type").asText()).isEqualTo("object");
        assertThat(schema.get("additionalProperties").asBoolean(true)).isFalse();
        assertThat(schema.has("oneOf") || schema.has("anyOf") || schema.has("allOf"))
                .isFalse();
        assertThat(schema.get("properties").has("region_name")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("published")
    void outputSchema_isOpen_andRequiresNothing_soThatAnErrorFits(JsonNode tool) {
        JsonNode schema = tool.path("outputSchema");

        assertThat(schema.isMissingNode() || schema.get("type").asText().equals("object"))
                .isTrue();
        assertThat(schema.has("required") || schema.has("additionalProperties")).isFalse();
    }

    @Test
    void effects_giveTheHints() {
        for (Tool<?> tool : ToolCatalog.all()) {
            JsonNode hints =
                    McpProcess.parse(Json.write(McpTools.describe(tool))).get("annotations");

            assertThat(hints.get("readOnlyHint").asBoolean()).as(tool.name()).isEqualTo(tool.effect() == Effect.READ);
            assertThat(hints.get("destructiveHint").asBoolean())
                    .as(tool.name())
                    .isEqualTo(tool.effect() == Effect.CHANGE || tool.effect() == Effect.DESTROY);
        }
    }

    @Test
    void instructions_areShort() {
        assertThat(Instructions.TEXT).hasSizeLessThanOrEqualTo(1_200);
    }

    private static List<?> described() {
        return ToolCatalog.all().stream().map(McpTools::describe).toList();
    }
}

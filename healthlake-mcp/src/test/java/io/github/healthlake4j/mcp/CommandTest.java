package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The flags that print and end. */
class CommandTest {
    @Test
    void help_namesEveryFlagAndVariable() {
        assertThat(print("--help"))
                .contains("--readonly", "--toolsets", "--confirm", "--audit", "--http", "--tls-keystore", "--log-level")
                .contains("HEALTHLAKE_MCP_READONLY", "HEALTHLAKE_MCP_TOOLSETS", "HEALTHLAKE_MCP_CONFIRM")
                .contains("HEALTHLAKE_MCP_AUDIT", "HEALTHLAKE_MCP_HTTP", "HEALTHLAKE_MCP_TOKEN")
                .contains(
                        "HEALTHLAKE_MCP_LOG_LEVEL", "HEALTHLAKE_MCP_MAX_RESULT_BYTES", "HEALTHLAKE_MCP_TIMEOUT_SECONDS")
                .contains(List.of(Command.values()).stream().map(Command::flag).toArray(String[]::new));
    }

    @Test
    void whatIsForPeople_fitsEightyColumns() {
        String every = "datastores,fhir,bundles,templates,jobs,tags,compat";

        assertThat(print("--help").lines()).allMatch(line -> line.length() <= 80);
        assertThat(print("--list-tools", "--toolsets", every).lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void version_isOneLine() {
        assertThat(print("--version")).matches("healthlake-mcp \\S+\\R");
    }

    @Test
    void tools_areALineEach() {
        assertThat(print("--list-tools").lines())
                .hasSize(33)
                .anyMatch(line -> line.matches("delete_datastore +datastores +destroy +Delete a datastore"))
                .noneMatch(line -> line.contains("compat"));
        assertThat(print("--list-tools", "--readonly", "--toolsets", "fhir,compat")
                        .lines())
                .hasSize(9)
                .allMatch(line -> line.matches("\\w+ +(fhir|compat) +read +.*"));
    }

    @Test
    void policy_allowsWhatTheListedToolsNeed_andNoMore() {
        JsonNode all = McpProcess.parse(print("--print-iam-policy"));
        JsonNode reading = McpProcess.parse(print("--print-iam-policy", "--readonly"));
        JsonNode templates = McpProcess.parse(print("--print-iam-policy", "--toolsets", "templates"));

        assertThat(actions(all)).containsExactlyInAnyOrderElementsOf(needed(ToolCatalog.all()));
        assertThat(actions(reading))
                .contains("healthlake:ReadResource", "healthlake:SearchWithPost", "s3:GetObject")
                .noneMatch(
                        action -> action.matches("healthlake:(Create|Update|Delete|Patch|Start|Tag|Untag|Process).*"))
                .doesNotContain("iam:PassRole");
        assertThat(actions(templates)).containsExactly("healthlake:ValidateResource");
        assertThat(all.get("Version").asText()).isEqualTo("2012-10-17");
    }

    @Test
    void policy_handsARoleToHealthLakeAlone() {
        JsonNode statement = McpProcess.parse(print("--print-iam-policy", "--toolsets", "jobs"))
                .get("Statement")
                .findParents("Condition")
                .get(0);

        assertThat(statement.at("/Action/0").asText()).isEqualTo("iam:PassRole");
        assertThat(statement.at("/Condition/StringEquals/iam:PassedToService").asText())
                .isEqualTo("healthlake.amazonaws.com");
    }

    @Test
    void policy_namesNoDatastore_onlyWhereThereIsNoneYet() {
        JsonNode first = McpProcess.parse(print("--print-iam-policy")).at("/Statement/0");

        assertThat(first.get("Resource").asText()).isEqualTo("*");
        assertThat(first.get("Action").toString())
                .isEqualTo("[\"healthlake:CreateFHIRDatastore\",\"healthlake:ListFHIRDatastores\"]");
    }

    private static Set<String> needed(List<Tool<?>> tools) {
        Set<String> actions = new TreeSet<>();
        tools.forEach(tool ->
                tool.actions().forEach(action -> actions.add(action.contains(":") ? action : "healthlake:" + action)));
        return actions;
    }

    private static List<String> actions(JsonNode policy) {
        List<String> actions = new ArrayList<>();
        policy.get("Statement")
                .forEach(statement -> statement.get("Action").forEach(action -> actions.add(action.asText())));
        return actions;
    }

    private static String print(String... flags) {
        List<String> arguments = new ArrayList<>(List.of(flags));
        Command command = Command.takeFrom(arguments).orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int status = command.run(
                OptionsReader.read(arguments, Map.of()), new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(status).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}

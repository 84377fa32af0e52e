package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Inspector's command line, the official client, against the product over standard streams. */
class InspectorIT {
    private static final String INSPECTOR = "@modelcontextprotocol/inspector/clients/launcher/build/index.js";
    private static final String PATIENT =
            "{\"family_name\":\"A\",\"given_names\":[\"B\"],\"gender\":\"male\",\"birth_date\":\"1970\"}";

    @BeforeAll
    static void install() {
        NodeTools.assume();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompts/list", "resources/templates/list"})
    void lists_areRead(String method) {
        inspect("--method", method).endedWith(0);
    }

    @Test
    void tools_haveSchemasThatAnyClientReads() {
        NodeTools.Run run = inspect("--method", "tools/list", "--strict").endedWith(0);

        assertThat(run.output()).contains("\"read_fhir_resource\"").doesNotContain("Warning:", " warning across");
    }

    @Test
    void tools_areListedToAClientThatTriesANewerEra() {
        NodeTools.Run run =
                inspect("--method", "tools/list", "--protocol-era", "auto").endedWith(0);

        assertThat(run.output()).contains("\"read_fhir_resource\"");
    }

    @Test
    void call_ofAToolThatRefuses_isAToolError() {
        NodeTools.Run run = inspect(
                        "--method",
                        "tools/call",
                        "--tool-name",
                        "create_patient_template",
                        "--tool-arg",
                        "family_name=A")
                .endedWith(5);

        assertThat(run.output()).contains("invalid_argument");
    }

    @Test
    void load_ofThirtyTwoAtOnce_losesNothing() {
        NodeTools.Run run = inspect(
                        "--method",
                        "tools/call",
                        "--tool-name",
                        "create_patient_template",
                        "--tool-args-json",
                        PATIENT,
                        "--load",
                        "--load-requests",
                        "5000",
                        "--load-concurrency",
                        "32",
                        "-q")
                .endedWith(0);

        assertThat(run.output()).contains("\"ok\": 5000", "\"toolErrors\": 0", "\"errors\": 0");
    }

    private static NodeTools.Run inspect(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--cli"));
        all.addAll(ServerJar.command());
        all.addAll(List.of(arguments));
        return NodeTools.run(INSPECTOR, all);
    }
}

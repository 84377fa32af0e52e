package io.github.healthlake4j.examples;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Every command of the documents, given as it stands there, one after the other as a reader does. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "commands of a shell")
class DocCommandsIT {
    /** What is not run, by its beginning, and why. Whatever a document adds beside it is run. */
    private static final Map<String, String> NOT_RUN = Map.ofEntries(
            entry("./healthlake demo", "takes half a minute: CI runs it beside these tests, and DemoIT half of it"),
            entry("./healthlake bench", "takes minutes"),
            entry("mvn -q -o test -pl healthlake-local -am -Dtest=Figures", "measures for minutes"),
            entry("mvn verify", "runs this test"),
            entry("mvn -DskipTests install", "writes into the user's own repository"),
            entry("mvn -q compile exec:exec", "in a project of the reader's own; ExamplesTest runs the program"),
            entry("mvn test", "in a project of the reader's own; it is a test here as well"),
            entry("mvn spotless:apply", "changes the sources"),
            entry("mvn -Psite", "takes minutes"),
            entry("mvn -Prelease package", "takes minutes"),
            entry("mvn -Pevidence", "asks the network and takes minutes"),
            entry("aws sso login", "needs an account"),
            entry("claude mcp add", "another's program"),
            entry("docker", "needs Docker; ImageIT runs the image without"));

    /** What a command has to say, by the command's beginning. */
    private static final Map<String, String> SAYS = Map.ofEntries(
            entry("./healthlake help", "usage: ./healthlake"),
            entry("./healthlake mcp", "\"name\":\"healthlake4j\""),
            entry("./healthlake mcp --readonly --print-iam-policy", "\"healthlake:ReadResource\""),
            entry("./healthlake mcp --print-iam-policy", "\"healthlake:DeleteResource\""),
            entry("./healthlake mcp --version", "healthlake"),
            entry("./healthlake local", "HealthLake on this machine: http://127.0.0.1:"),
            entry("./healthlake local --prepare", "class archive: "),
            entry("./healthlake local -- aws", "aws healthlake list-fhir-datastores at http://127.0.0.1:"),
            entry("./healthlake example", "PatientChart"),
            entry("./healthlake example CreateAndWait", " is ACTIVE at"),
            entry("./healthlake example ListDatastores", "my-first"),
            entry("./healthlake example ReadAndSearch", " of the first; weight "),
            entry("./healthlake example PatientChart", "Encounters"),
            entry("./healthlake example MigrateFolder", "COMPLETED, imported 1"),
            entry("./healthlake example ExportToFolder", "COMPLETED, fetched files: "),
            entry("./healthlake example BuildAndValidate", "valid"),
            entry("./healthlake example ValidateWithProfileFile", "valid"),
            entry("java -jar healthlake-mcp", "\"name\":\"healthlake4j\""),
            entry("java -jar healthlake-local", "HealthLake on this machine: http://127.0.0.1:"),
            entry("export", ""),
            entry("curl", ""));

    @TempDir
    private static Path folder;

    private static DocSession session;

    @BeforeAll
    static void begin() throws Exception {
        session = DocSession.in(folder);
    }

    @AfterAll
    static void end() throws Exception {
        session.close();
    }

    @TestFactory
    Stream<DynamicTest> commands_doWhatTheirPageSays() {
        return commands()
                .filter(command -> find(NOT_RUN, command).isEmpty())
                .map(command -> dynamicTest(
                        command,
                        () -> assertThat(session.give(command))
                                .contains(find(SAYS, command).orElseThrow())));
    }

    @Test
    void notRun_namesNoCommand_thatIsGone() {
        assertThat(NOT_RUN.keySet())
                .allSatisfy(beginning -> assertThat(commands()).anyMatch(command -> command.startsWith(beginning)));
        assertThat(SAYS.keySet())
                .allSatisfy(beginning -> assertThat(commands()).anyMatch(command -> command.startsWith(beginning)));
    }

    /** Those of the pages that people follow, in their order, each once. */
    private static Stream<String> commands() {
        return Markdown.all().stream()
                .filter(document -> !document.isDecision())
                .filter(document -> !document.file().endsWith("CHANGELOG.md"))
                .flatMap(document -> Commands.of(document).stream())
                .distinct();
    }

    /** What the longest beginning of the command stands for. */
    private static Optional<String> find(Map<String, String> byBeginning, String command) {
        return byBeginning.keySet().stream()
                .filter(beginning -> command.equals(beginning)
                        || command.startsWith(beginning + " ")
                        || command.startsWith(beginning + "/"))
                .max(Comparator.comparingInt(String::length))
                .map(byBeginning::get);
    }
}

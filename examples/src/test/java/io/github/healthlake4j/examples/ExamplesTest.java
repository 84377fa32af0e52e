package io.github.healthlake4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.Resource;
import io.github.healthlake4j.fhir.ResourceId;
import io.github.healthlake4j.local.LocalHealthLake;
import io.github.healthlake4j.local.LocalHealthLakeExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Each example as its user runs it, against one datastore that the first of them made. */
@ExtendWith(LocalHealthLakeExtension.class)
class ExamplesTest {
    private static LocalHealthLake lake;
    private static String datastore;

    @BeforeAll
    static void createAndWait(LocalHealthLake shared) {
        lake = shared;

        Run run = run(CreateAndWait.class, "examples");

        assertThat(run.succeeded()).hasSize(2).first().asString().matches("[0-9a-f]{32} is ACTIVE at");
        assertThat(run.err()).last().asString().contains("ACTIVE");
        datastore = run.out().get(0).substring(0, 32);
    }

    @Test
    void createAndWait_noName_saysSo() {
        assertThat(run(CreateAndWait.class).failed(2))
                .contains("NAME is missing")
                .contains("usage: CreateAndWait NAME");
    }

    @Test
    void listDatastores_showsTheActiveOnes() {
        Run run = run(ListDatastores.class, "ACTIVE");

        assertThat(run.succeeded()).contains(datastore + "  ACTIVE         examples");
        assertThat(run.err()).last().asString().startsWith("datastores in us-east-1: ");
    }

    @Test
    void listDatastores_json_isAnObjectALine() {
        assertThat(run(ListDatastores.class, "--json").succeeded())
                .contains("{\"id\":\"" + datastore + "\",\"status\":\"ACTIVE\",\"name\":\"examples\"}")
                .allMatch(line -> line.startsWith("{\"id\":"));
    }

    @Test
    void walkAllPages_json_isNdjson() {
        assertThat(run(WalkAllPages.class, datastore, "Patient", "1", "--json").out())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("{") && line.contains("\"resourceType\":\"Patient\""));
    }

    @Test
    void listDatastores_unknownFlag_saysSo() {
        assertThat(run(ListDatastores.class, "--jsn").failed(2)).contains("unknown flag --jsn");
    }

    @Test
    void listDatastores_badStatus_teaches() {
        assertThat(run(ListDatastores.class, "not a status").failed(2)).contains("such as ACTIVE");
    }

    @Test
    void readAndSearch_findsThePatientAndItsWeight() {
        upload("Searched", "70.50");

        List<String> lines = run(ReadAndSearch.class, datastore, "Searched").succeeded();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).isEqualTo("version 1 of the first; weight 70.50 kg");
    }

    @Test
    void readAndSearch_json_isAnObjectALine() {
        String patient = upload("Scripted", "70.50");

        assertThat(run(ReadAndSearch.class, datastore, "Scripted", "--json").out())
                .containsExactly(
                        "{\"id\":\"" + patient + "\",\"born\":\"-\",\"family\":\"Scripted\"}",
                        "{\"id\":\"" + patient + "\",\"version\":\"1\",\"weight\":\"70.50 kg\"}");
    }

    @Test
    void readAndSearch_nobody_showsNothing() {
        assertThat(run(ReadAndSearch.class, datastore, "Nobody").succeeded()).isEmpty();
    }

    @Test
    void readAndSearch_unknownDatastore_fails() {
        assertThat(run(ReadAndSearch.class, "0".repeat(32), "Nobody").failed(1))
                .contains("404 not-found", "more: docs/troubleshooting.md#not-found");
    }

    @Test
    void walkAllPages_stoppedAndTakenUp_losesNothing() {
        List<String> whole = run(WalkAllPages.class, datastore, "Observation").succeeded();
        Run begun = run(WalkAllPages.class, datastore, "Observation", "2");
        String token = begun.err().get(begun.err().size() - 1);
        Run rest = run(WalkAllPages.class, datastore, "Observation", "99", token);

        Set<String> both = new LinkedHashSet<>(begun.succeeded());
        both.addAll(rest.succeeded());

        assertThat(begun.out()).hasSize(100);
        assertThat(begun.out().size() + rest.out().size()).isEqualTo(both.size());
        assertThat(both).containsAll(whole);
        assertThat(rest.err()).last().isEqualTo("that was the last page");
    }

    @Test
    void walkAllPages_badToken_fails() {
        assertThat(run(WalkAllPages.class, datastore, "Observation", "1", "half")
                        .failed(2))
                .contains("token");
    }

    @Test
    void safeUpdate_threeAtOnce_keepsAllThree() {
        String patient = upload("Updated", "70");
        List<Run.Started> race = Stream.of("111", "222", "333")
                .map(phone -> Run.start(lake, SafeUpdate.class, "", datastore, patient, phone))
                .toList();

        race.forEach(started -> started.end().succeeded());

        try (FhirClient fhir = fhir()) {
            Resource updated = fhir.read("Patient", patient);
            assertThat(updated.json()).contains("\"111\"", "\"222\"", "\"333\"");
            assertThat(updated.findVersion()).contains("4");
        }
    }

    @Test
    void safeUpdate_unknownPatient_fails() {
        assertThat(run(SafeUpdate.class, datastore, "nobody", "1").failed(1)).contains("read Patient: 404");
    }

    @Test
    void uploadTransaction_badNumber_storesNothing() {
        assertThat(run(UploadTransaction.class, datastore, "Heavy", "Jane", "heavy")
                        .failed(2))
                .contains("quantity.value");
    }

    @Test
    void hapiModels_changeThePatient() {
        String patient = upload("Modelled", "75");

        assertThat(run(HapiModels.class, datastore, patient, "de").succeeded())
                .containsExactly("languages: 1, stored as version 2");
    }

    @Test
    void hapiClientOverSigV4_findsThePatient() {
        upload("Signed", "75");

        assertThat(run(HapiClientOverSigV4.class, datastore, "Signed").succeeded())
                .containsExactly("patients on the first page: 1");
    }

    @Test
    void springBootStyleBean_countsObservations() {
        String patient = upload("Counted", "80");

        assertThat(run(SpringBootStyleBean.class, datastore, patient).succeeded())
                .containsExactly("observations: 1");
        assertThat(run(SpringBootStyleBean.class, datastore, "nobody").succeeded())
                .containsExactly("no such patient");
    }

    @Test
    void patchBothWays_makesTwoVersions() {
        String patient = upload("Patched", "60");

        assertThat(run(PatchBothWays.class, datastore, patient, "1970-01-31").succeeded())
                .containsExactly("JSON Patch made version 2", "FHIRPath Patch made version 3");
        try (FhirClient fhir = fhir()) {
            Resource patched = fhir.read("Patient", patient);
            assertThat(patched.text("active")).isEqualTo("true");
            assertThat(patched.text("birthDate")).isEqualTo("1970-01-31");
        }
    }

    @Test
    void validateAgainstProfile_tellsRightFromWrong(@TempDir Path folder) throws Exception {
        Path right = folder.resolve("right.json");
        Files.writeString(right, "{\"resourceType\":\"Patient\",\"gender\":\"female\"}");
        Path wrong = folder.resolve("wrong.json");
        Files.writeString(wrong, "{\"resourceType\":\"Observation\"}");

        assertThat(run(ValidateAgainstProfile.class, datastore, right.toString())
                        .succeeded())
                .endsWith("valid");
        assertThat(run(ValidateAgainstProfile.class, datastore, wrong.toString())
                        .failed(1))
                .contains("faulty");
    }

    @Test
    void validateWithProfileFile_tellsRightFromWrong(@TempDir Path folder) throws Exception {
        Path profile = folder.resolve("named.json");
        Files.writeString(profile, """
                {"resourceType":"StructureDefinition","url":"http://example.org/named","type":"Patient",
                 "snapshot":{"element":[
                  {"id":"Patient","path":"Patient","min":0,"max":"*"},
                  {"id":"Patient.name","path":"Patient.name","min":1,"max":"*"}]}}""");
        Path named = folder.resolve("named-patient.json");
        Files.writeString(named, "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Q\"}]}");
        Path nameless = folder.resolve("nameless.json");
        Files.writeString(nameless, "{\"resourceType\":\"Patient\"}");

        assertThat(run(ValidateWithProfileFile.class, named.toString(), profile.toString())
                        .succeeded())
                .endsWith("valid");
        assertThat(run(ValidateWithProfileFile.class, nameless.toString(), profile.toString())
                        .failed(1))
                .contains("errors: 1");
        assertThat(run(ValidateWithProfileFile.class, named.toString(), nameless.toString())
                        .failed(2))
                .contains("StructureDefinition");
    }

    @Test
    void patientChart_showsEverythingAsTextAndHtml(@TempDir Path folder) throws Exception {
        String patient = upload("<b>Charted", "61.5");
        Path file = folder.resolve("chart.html");

        List<String> lines =
                run(PatientChart.class, datastore, patient, file.toString()).succeeded();

        assertThat(lines).startsWith("Jane <b>Charted").contains("Body weight").anyMatch(line -> line.contains("61.5"));
        assertThat(Files.readString(file))
                .contains("Jane &lt;b&gt;Charted", "61.5 kg")
                .doesNotContain("<b>");
    }

    @Test
    void patientChart_namesMedications_howeverTheyAreGiven() {
        String patient = upload("Treated", "61.5");
        try (FhirClient fhir = fhir()) {
            ResourceId stored = fhir.create(
                            Resource.parse("{\"resourceType\":\"Medication\",\"code\":{\"text\":\"Aspirin\"}}"))
                    .id();
            order(fhir, patient, "\"medicationReference\":{\"reference\":\"" + stored.reference() + "\"}");
            order(fhir, patient, "\"medicationCodeableConcept\":{\"text\":\"Ibuprofen\"}");
            order(
                    fhir,
                    patient,
                    "\"medicationReference\":{\"reference\":\"#m\"},\"contained\":["
                            + "{\"resourceType\":\"Medication\",\"id\":\"m\",\"code\":{\"text\":\"Codeine\"}}]");
            order(fhir, patient, "\"medicationReference\":{\"identifier\":{\"value\":\"1\"},\"display\":\"Insulin\"}");
        }

        assertThat(run(PatientChart.class, datastore, patient).succeeded())
                .contains("Medications")
                .containsOnlyOnce(
                        "  2026-03-01  Aspirin  active",
                        "  2026-03-01  Ibuprofen  active",
                        "  2026-03-01  Codeine  active",
                        "  2026-03-01  Insulin  active");
    }

    @Test
    void patientChart_noSuchFolder_fails() {
        String patient = upload("Charted", "61.5");

        assertThat(run(PatientChart.class, datastore, patient, "none/chart.html")
                        .failed(1))
                .contains("write none/chart.html");
    }

    @Test
    void mcpClientStory_findsThePatient() {
        upload("Asked", "60");

        assertThat(run(McpClientStory.class, datastore, "Asked").succeeded())
                .hasSize(2)
                .endsWith("patients on the first page: 1");
    }

    @Test
    void firstProgram_readsBackWhatItStored() {
        assertThat(run(FirstProgram.class).succeeded())
                .singleElement()
                .asString()
                .startsWith("Doe is Patient/");
    }

    @Test
    void runMcpServer_servesOnStdinAndStdout() {
        Run run = Run.start(lake, RunMcpServer.class, """
                        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
                        "capabilities":{},"clientInfo":{"name":"examples","version":"1"}}}
                        {"jsonrpc":"2.0","method":"notifications/initialized"}
                        {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"list_datastores","arguments":{}}}
                        """, "--readonly").end();

        assertThat(run.status())
                .as("it ends with its input; stderr %s", run.err())
                .isZero();
        assertThat(run.out()).hasSize(2);
        assertThat(run.out().get(0)).contains("\"name\":\"healthlake4j\"");
        assertThat(run.out().get(1)).contains(datastore, "\"isError\":false");
    }

    @Test
    void runMcpServer_badFlag_saysSo() {
        assertThat(run(RunMcpServer.class, "--no-such-flag").failed(2)).contains("--no-such-flag");
    }

    @Test
    void buildAndValidate_itsOwn_isValid() {
        assertThat(run(BuildAndValidate.class).succeeded()).containsExactly("valid");
    }

    @Test
    void buildAndValidate_faulty_namesThePlace(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("faulty.json");
        Files.writeString(file, "{\"resourceType\":\"Patient\",\"gender\":\"robot\"}");

        Run run = run(BuildAndValidate.class, file.toString());

        assertThat(run.failed(1)).contains("errors: 1");
        assertThat(run.out()).singleElement().asString().contains("Patient.gender");
        assertThat(run(BuildAndValidate.class, "--json", file.toString()).out())
                .singleElement()
                .asString()
                .startsWith("{\"severity\":\"")
                .contains("\"path\":\"Patient.gender\"");
    }

    @Test
    void buildAndValidate_noFile_fails() {
        assertThat(run(BuildAndValidate.class, "none.json").failed(1)).contains("read none.json");
    }

    private static Run run(Class<?> example, String... arguments) {
        return Run.of(lake, example, arguments);
    }

    /** Stores a patient of that name and weight with the example for it; gives the patient's id. */
    private static String upload(String family, String kilograms) {
        List<String> lines = run(UploadTransaction.class, datastore, family, "Jane", kilograms)
                .succeeded();
        assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("201  "));
        assertThat(lines.get(1)).startsWith("201  Observation/");
        return lines.get(0).substring("201  Patient/".length());
    }

    private static void order(FhirClient fhir, String patient, String medication) {
        fhir.create(Resource.parse("{\"resourceType\":\"MedicationRequest\",\"status\":\"active\",\"intent\":\"order\","
                + "\"authoredOn\":\"2026-03-01\",\"subject\":{\"reference\":\"Patient/" + patient + "\"}," + medication
                + "}"));
    }

    private static FhirClient fhir() {
        return FhirClient.builder()
                .endpoint(lake.fhirEndpoint(datastore))
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        lake.credentials().accessKeyId(), lake.credentials().secretAccessKey())))
                .build();
    }
}

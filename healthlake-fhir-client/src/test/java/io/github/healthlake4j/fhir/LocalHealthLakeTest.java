package io.github.healthlake4j.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The client against a HealthLake that knows FHIR: what one asks for is what one gets. */
@TestInstance(Lifecycle.PER_CLASS)
class LocalHealthLakeTest {
    private final FhirClient fhir = Local.newDatastore();

    @AfterAll
    void close() {
        fhir.close();
    }

    @Test
    void create_thenRead_givesTheStoredResource() {
        Stored stored = fhir.create(patient("Read"));

        Resource read = fhir.read("Patient", stored.id().id());

        assertThat(read.text("name[0].family")).isEqualTo("Read");
        assertThat(stored.outcome()).isEqualTo(Stored.Outcome.CREATED);
        assertThat(read.findVersion()).isEqualTo(stored.findVersion());
    }

    @Test
    void update_atAnOldVersion_throwsVersionConflict() {
        Stored stored = fhir.create(patient("Old"));
        Resource second = renamed(stored.resource(), "Newer");
        fhir.update(second, WriteOptions.none().ifMatch("1"));

        assertThatThrownBy(() -> fhir.update(second, WriteOptions.none().ifMatch("1")))
                .isInstanceOf(VersionConflictException.class);
        assertThat(fhir.vread("Patient", stored.id().id(), "1").text("name.family"))
                .isEqualTo("Old");
    }

    @Test
    void delete_thenRead_throwsGone() {
        Stored stored = fhir.create(patient("Gone"));

        fhir.delete("Patient", stored.id().id());

        assertThatThrownBy(() -> fhir.read("Patient", stored.id().id())).isInstanceOf(GoneException.class);
        assertThatThrownBy(() -> fhir.read("Patient", "never-there")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void search_overPages_givesEachOnce() {
        List<String> created = IntStream.range(0, 7)
                .mapToObj(i -> fhir.create(patient("Paged")).id().id())
                .toList();

        List<String> found =
                fhir
                        .search(Search.of("Patient")
                                .where("family:exact", "Paged")
                                .sort("_id")
                                .count(3))
                        .stream()
                        .map(Resource::id)
                        .toList();

        assertThat(found).containsExactlyInAnyOrderElementsOf(created);
    }

    @Test
    void page_byItsToken_goesOnWhereItStopped() {
        IntStream.range(0, 5).forEach(i -> fhir.create(patient("Token")));
        Search search = Search.of("Patient").where("family:exact", "Token").count(2);

        Page first = fhir.search(search).page();
        Page second = fhir.page(PageToken.parse(first.next().orElseThrow().text()));

        assertThat(second.resources()).hasSize(2).doesNotContainAnyElementsOf(first.resources());
    }

    @Test
    void search_byPost_findsTheSame() {
        fhir.create(patient("Posted|x"));

        assertThat(fhir.search(Search.of("Patient")
                                .where("family:exact", Search.escape("Posted|x"))
                                .post())
                        .page()
                        .entries())
                .hasSize(1);
    }

    @Test
    void transaction_resolvesReferences() {
        Transaction work = Transaction.create();
        String patient = work.create(patient("Owner"));
        work.create(observation(patient));

        BundleResult result = fhir.transaction(work);

        assertThat(result.failures()).isEmpty();
        ResourceId owner = result.entries().get(0).findId().orElseThrow();
        ResourceId observation = result.entries().get(1).findId().orElseThrow();
        assertThat(fhir.read("Observation", observation.id()).text("subject.reference"))
                .isEqualTo(owner.reference());
    }

    @Test
    void batch_oneFails_theOthersAreDone() {
        Batch batch = Batch.create();
        batch.create(patient("Batch"));
        batch.read("Patient", "never-there");

        BundleResult result = fhir.batch(batch);

        assertThat(result.entries()).hasSize(2);
        assertThat(result.failures())
                .singleElement()
                .extracting(BundleEntry::status)
                .isEqualTo(404);
    }

    @Test
    void patch_bothForms_changeOneElement() {
        String id = fhir.create(patient("Patched")).id().id();

        fhir.patch("Patient", id, JsonPatch.create().replace("/active", false), WriteOptions.none());
        Stored stored = fhir.patch(
                "Patient",
                id,
                FhirPathPatch.create().add("Patient", "birthDate", Map.of("valueDate", "1980-02-03")),
                WriteOptions.none().ifMatch("2"));

        assertThat(stored.resource().text("active")).isEqualTo("false");
        assertThat(stored.resource().text("birthDate")).isEqualTo("1980-02-03");
    }

    @Test
    void history_listsVersionsAndTheDeletion() {
        Stored stored = fhir.create(patient("History"));
        fhir.update(renamed(stored.resource(), "History2"));
        fhir.delete("Patient", stored.id().id());

        List<BundleEntry> entries =
                fhir.history(History.of("Patient", stored.id().id())).entries().toList();

        assertThat(entries).hasSize(3);
        assertThat(entries.get(0).method()).isEqualTo("DELETE");
        assertThat(entries.get(0).findResource()).isEmpty();
    }

    @Test
    void everything_givesPatientAndObservation() {
        Transaction work = Transaction.create();
        work.create(observation(work.create(patient("Everything"))));
        String id =
                fhir.transaction(work).entries().get(0).findId().orElseThrow().id();

        assertThat(fhir.everything(Everything.of(id)).stream().map(Resource::type))
                .contains("Patient", "Observation");
    }

    @Test
    void validate_faulty_givesErrorsAndNoException() {
        assertThat(fhir.validate(Validation.of(patient("Valid"))).hasErrors()).isFalse();
    }

    @Test
    void capabilities_areOfR4() {
        assertThat(fhir.capabilities().text("fhirVersion")).startsWith("4.0");
    }

    @Test
    void decimals_comeBackDigitForDigit() {
        Stored stored = fhir.create(Resource.parse("{\"resourceType\":\"Observation\",\"status\":\"final\","
                + "\"code\":{\"text\":\"x\"},\"valueQuantity\":{\"value\":1.50}}"));

        assertThat(fhir.read("Observation", stored.id().id()).text("valueQuantity.value"))
                .isEqualTo("1.50");
    }

    @Test
    void create_sameKeyTwice_isOneResource() {
        WriteOptions key = WriteOptions.none().idempotencyKey("11111111-2222-3333-4444-555555555555");
        Stored first = fhir.create(patient("Twice"), key);

        Stored second = fhir.create(patient("Twice"), key);

        assertThat(second.outcome()).isEqualTo(Stored.Outcome.DUPLICATE);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.resource().text("name.family")).isEqualTo("Twice");
    }

    @Test
    void update_ifAbsent_createsOnceOnly() {
        Resource own = Resource.parse("{\"resourceType\":\"Patient\",\"id\":\"if-absent-1\"}");

        assertThat(fhir.update(own, WriteOptions.none().ifAbsent()).outcome()).isEqualTo(Stored.Outcome.CREATED);
        assertThatThrownBy(() -> fhir.update(own, WriteOptions.none().ifAbsent()))
                .isInstanceOf(VersionConflictException.class);
    }

    @Test
    void compartment_findsWhatBelongsToThePatient() {
        Transaction work = Transaction.create();
        work.create(observation(work.create(patient("Compartment"))));
        String id =
                fhir.transaction(work).entries().get(0).findId().orElseThrow().id();

        assertThat(fhir.search(Search.of("Observation").in("Patient", id)).stream())
                .hasSize(1);
    }

    @Test
    void exportByGet_givesTheStoredResources() {
        Stored stored = fhir.create(patient("Exported"));
        Job job = fhir.start(JobRequest.exportOfPatients().types("Patient"));

        JobStatus status = job.await(Duration.ofMinutes(2)).orElseThrow();

        assertThat(status.isSuccess()).isTrue();
        assertThat(status.exportedFiles().stream().flatMap(job::resources))
                .extracting(Resource::id)
                .contains(stored.id().id());
    }

    @Test
    void deleteMany_deletesOverPages() {
        IntStream.range(0, 3).forEach(i -> fhir.create(patient("Many")));

        BundleResult result = fhir.deleteMany(
                Search.of("Patient").where("family:exact", "Many").count(2));

        assertThat(result.entries()).hasSize(3);
        assertThat(fhir.search(Search.of("Patient").where("family:exact", "Many")).stream())
                .isEmpty();
    }

    private static Resource patient(String family) {
        return Resource.of(
                Json.members("resourceType", "Patient", "active", true, "name", List.of(Map.of("family", family))));
    }

    private static Resource observation(String subject) {
        return Resource.of(Json.members(
                "resourceType",
                "Observation",
                "status",
                "final",
                "code",
                Map.of("text", "weight"),
                "subject",
                Map.of("reference", subject)));
    }

    private static Resource renamed(Resource patient, String family) {
        Map<String, Object> members = new LinkedHashMap<>();
        patient.toMap().forEach((name, value) -> members.put(name, Objects.requireNonNull(value)));
        members.put("name", List.of(Map.of("family", family)));
        return Resource.of(members);
    }
}

package io.github.healthlake4j.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WritesTest {
    private static final Resource NEW = Resource.parse("{\"resourceType\":\"Patient\"}");
    private static final String STORED = "{\"resourceType\":\"Patient\",\"id\":\"p-1\",\"meta\":{\"versionId\":\"4\"}}";
    private static final Search BY_NUMBER = Search.of("Patient").where("identifier", "s|1");

    private final Wire wire = new Wire();
    private final FhirClient fhir = wire.client();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void updateWhere_putsToTheSearch() {
        wire.answer(201, STORED);

        Stored stored = fhir.updateWhere(BY_NUMBER, NEW, WriteOptions.none());

        assertThat(stored.outcome()).isEqualTo(Stored.Outcome.CREATED);
        assertThat(stored.findVersion()).hasValue("4");
        assertThat(stored).hasToString("Patient CREATED");
        RecordedRequest request = wire.took();
        assertThat(request.getMethod()).isEqualTo("PUT");
        assertThat(request.getTarget()).isEqualTo(Wire.BASE + "Patient?identifier=s%7C1");
    }

    @Test
    void deleteWhere_deletesTheOneThatMatches() {
        wire.answer(204, "");

        fhir.deleteWhere(BY_NUMBER, WriteOptions.none().ifMatch("2"));

        RecordedRequest request = wire.took();
        assertThat(request.getMethod()).isEqualTo("DELETE");
        assertThat(request.getTarget()).isEqualTo(Wire.BASE + "Patient?identifier=s%7C1");
        assertThat(request.getHeaders().get("If-Match")).isEqualTo("W/\"2\"");
    }

    @Test
    void criteria_thatMatchEverythingOrAnotherType_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> fhir.updateWhere(Search.of("Observation").where("_id", "1"), NEW, WriteOptions.none()))
                .withMessageContaining("another type");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fhir.deleteWhere(Search.of("Patient"), WriteOptions.none()))
                .withMessageContaining("match everything");
        for (String shaping : List.of("_summary", "_elements", "_sort", "_format", "_include:iterate")) {
            assertThatIllegalArgumentException()
                    .as(shaping)
                    .isThrownBy(
                            () -> fhir.deleteWhere(Search.of("Patient").where(shaping, "true"), WriteOptions.none()))
                    .withMessageContaining("match everything");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fhir.deleteWhere(BY_NUMBER.count(5), WriteOptions.none()))
                .withMessageContaining("deleteMany");
        assertThatIllegalStateException().isThrownBy(() -> fhir.update(NEW));
        assertThat(wire.server.getRequestCount()).isZero();
    }

    @Test
    void answerWithoutABody_isMadeUpForByARead() {
        wire.answer(201, "", "Location", wire.endpoint() + "Patient/p-1/_history/1", "ETag", "W/\"1\"")
                .answer(200, STORED);

        Stored stored = fhir.create(NEW);

        assertThat(stored.id()).isEqualTo(new ResourceId("Patient", "p-1"));
        assertThat(wire.server.getRequestCount()).isEqualTo(1);
        assertThat(stored.resource().json()).isEqualTo(STORED);
        assertThat(stored.resource()).isSameAs(stored.resource());
        assertThat(wire.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void update_answeredByAnOutcome_knowsItsIdFromThePath() {
        wire.answer(200, Wire.outcome("informational", "stored"));

        assertThat(fhir.update(Resource.parse(STORED)).id()).isEqualTo(new ResourceId("Patient", "p-1"));
    }

    @Test
    void validationIssues_areSurfaced() {
        wire.answer(201, STORED, "x-amzn-healthlake-validation-issues", "true").answer(201, STORED);

        assertThat(fhir.create(NEW, WriteOptions.none().validation(ValidationLevel.MINIMAL))
                        .hasValidationIssues())
                .isTrue();
        assertThat(fhir.create(NEW).hasValidationIssues()).isFalse();
    }

    @Test
    void conflictThatIsNoDuplicate_isAConflict() {
        wire.answer(409, Wire.outcome("conflict", "x"), "Location", wire.endpoint() + "Patient/p-1")
                .answer(409, Wire.outcome("duplicate", "x"));

        assertThatThrownBy(() -> fhir.create(NEW)).isInstanceOf(VersionConflictException.class);
        assertThatThrownBy(() -> fhir.create(NEW)).isInstanceOf(VersionConflictException.class);
    }

    @Test
    void consistency_goesWithSearchesAndTheirPages() {
        String bundle =
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"link\":[{\"relation\":\"next\",\"url\":\""
                        + wire.endpoint() + "Patient?page=A\"}]}";
        wire.answer(200, bundle).answer(200, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}");

        Page page =
                fhir.search(BY_NUMBER.consistency(HistoryConsistency.STRONG)).page();
        fhir.page(PageToken.parse(page.next().orElseThrow().text()));

        assertThat(wire.took().getHeaders().get("x-amz-fhir-history-consistency-level"))
                .isEqualTo("strong");
        assertThat(wire.took().getHeaders().get("x-amz-fhir-history-consistency-level"))
                .isEqualTo("strong");
    }

    @Test
    void search_byPost_hasItsParametersInTheBodyAlone() {
        wire.answer(200, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}");

        fhir.search(BY_NUMBER.post()).page();

        RecordedRequest request = wire.took();
        assertThat(request.getTarget()).isEqualTo(Wire.BASE + "Patient/_search");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(Wire.text(request)).isEqualTo("identifier=s%7C1");
        assertThat(SigV4.isValid(request, Wire.SECRET)).isTrue();
    }

    @Test
    void page_ofAnotherDatastore_isRefused() {
        wire.answer(200, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{}]}");
        PageToken token = fhir.search(BY_NUMBER).page().tokenAt(0);
        FhirClient other = fhir.datastore("ffffffffffffffffffffffffffffffff");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.page(token))
                .withMessageContaining("another datastore");
        assertThat(wire.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void otherDatastores_shareTheConnection() {
        wire.answer(200, STORED).answer(200, STORED).answer(200, STORED);
        String other = "ffffffffffffffffffffffffffffffff";

        fhir.read("Patient", "p-1");
        fhir.datastore(other).read("Patient", "p-1");
        fhir.at(wire.endpoint().resolve("/datastore/" + other + "/r4/")).read("Patient", "p-1");

        List<RecordedRequest> requests = List.of(wire.took(), wire.took(), wire.took());
        assertThat(requests)
                .extracting(RecordedRequest::getConnectionIndex)
                .containsOnly(requests.get(0).getConnectionIndex());
        assertThat(requests.get(1).getTarget()).isEqualTo("/datastore/" + other + "/r4/Patient/p-1");
        assertThat(requests).allMatch(request -> SigV4.isValid(request, Wire.SECRET));
    }

    @Test
    void datastores_areReachedTheSameWayAgain_howeverManyThereAre() {
        String other = "ffffffffffffffffffffffffffffffff";
        Channel way = fhir.datastore(other).session().channel().get();

        assertThat(fhir.datastore(other).session().channel().get()).isSameAs(way);
        for (int i = 0; i < 250; i++) {
            String id = "d" + i;
            assertThat(fhir.datastore(id).session().endpoint().datastoreId()).isEqualTo(id);
        }
        assertThat(fhir.datastore(other).session().endpoint()).isEqualTo(way.endpoint());
    }
}

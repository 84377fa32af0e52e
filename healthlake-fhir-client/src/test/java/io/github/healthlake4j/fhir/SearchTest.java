package io.github.healthlake4j.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
    @Test
    void where_severalValues_areSeveralPairs() {
        Search search = Search.of("Patient").where("name:contains", "Smi").where("birthdate", "ge1970", "lt1980");

        assertThat(search.query().encoded()).isEqualTo("name%3Acontains=Smi&birthdate=ge1970&birthdate=lt1980");
    }

    @Test
    void whereAny_isOnePairWithCommas() {
        Search search = Search.of("Observation").whereAny("code", "http://loinc.org|8480-6", "a,b");

        assertThat(search.query().pairs()).containsExactly(new Query.Pair("code", "http://loinc.org|8480-6,a\\,b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Smith, J; Smith\\, J",
                "Smith\\, J; Smith\\, J",
                "a\\\\,b; a\\\\\\,b",
                "ends with \\; ends with \\\\",
                "s|c; s|c"
            })
    void whereAny_escapesOnceAndOnlyWhatIsBare(String value, String sent) {
        assertThat(Search.of("Patient").whereAny("name", value, "x").query().pairs())
                .containsExactly(new Query.Pair("name", sent + ",x"));
        assertThat(Search.of("Patient")
                        .whereAny("name", Search.escape("Smith, J"))
                        .query()
                        .find("name"))
                .hasValue("Smith\\, J");
    }

    @Test
    void longSearch_goesByPost() {
        Search just = Search.of("Patient").where("_id", "a".repeat(3_700));
        Search longer = Search.of("Patient").where("_id", "a".repeat(3_900));

        assertThat(just.firstPage().kind()).isEqualTo(PageKind.SEARCH);
        assertThat(longer.firstPage().kind()).isEqualTo(PageKind.SEARCH_POST);
    }

    @Test
    void includes_areSeveralPairs() {
        Search search = Search.of("Patient")
                .include("Patient:organization", "Patient:link")
                .revinclude("Observation:patient");

        assertThat(search.query().encoded())
                .isEqualTo("_include=Patient%3Aorganization&_include=Patient%3Alink&_revinclude=Observation%3Apatient");
    }

    @Test
    void resultParameters_standOnce() {
        Search search = Search.of("Patient")
                .count(10)
                .sort("-birthdate", "_id")
                .elements("name", "id")
                .total("accurate")
                .count(20)
                .where("_count", "30");

        assertThat(search.query().encoded())
                .isEqualTo("_sort=-birthdate%2C_id&_elements=name%2Cid&_total=accurate&_count=30");
    }

    @Test
    void chainsAndHas_areParametersLikeOthers() {
        Search search = Search.of("Patient")
                .where("general-practitioner:Practitioner.name", "Joe")
                .where("_has:Observation:patient:code", "1234-5");

        assertThat(search.query().pairs()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_count|0|1 to 100",
                "_count|101|1 to 100",
                "_count|x|1 to 100",
                "_summary|count|no count",
                "_total|estimate|no estimate",
                "_sort|a,b,c,d,e,f|at most five",
                "name|''|empty value",
                "na me|x|not a parameter name",
                "name&x|x|not a parameter name",
                "''|x|not a parameter name"
            })
    void where_whatHealthLakeRefuses_isRefusedFirst(String name, String value, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Search.of("Patient").where(name, value))
                .withMessageContaining(reason);
    }

    @Test
    void where_withoutAValue_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Search.of("Patient").where("name"));
    }

    @Test
    void where_severalValuesOfWhatHasOne_areRefused_notDropped() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Search.of("Patient").where("_sort", "name", "birthdate"))
                .withMessageContaining("_sort takes one value");
    }

    @Test
    void summaryAndElements_excludeEachOther() {
        Search search = Search.of("Patient").summary("true");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> search.elements("name"))
                .withMessageContaining("exclude each other");
    }

    @Test
    void parse_readsAQueryEscapedOrNot() {
        assertThat(Search.parse("Patient", "identifier=urn:x|1&name=A%20B&family=C+D")
                        .query()
                        .pairs())
                .containsExactly(
                        new Query.Pair("identifier", "urn:x|1"),
                        new Query.Pair("name", "A B"),
                        new Query.Pair("family", "C+D"));
    }

    @Test
    void escape_setsABackslashBeforeWhatHasAMeaning() {
        assertThat(Search.escape("a,b|c$d\\e")).isEqualTo("a\\,b\\|c\\$d\\\\e");
    }

    @Test
    void in_aCompartment_isAPath() {
        assertThat(Search.of("Observation").in("Patient", "p-1").firstPage().path())
                .isEqualTo("Patient/p-1/Observation");
        assertThat(Search.all().in("Patient", "p-1").firstPage().path()).isEqualTo("Patient/p-1/*");
        assertThat(Search.all().in("Patient", "p-1").firstPage().subject()).isEqualTo("Patient");
    }

    @Test
    void longSearch_goesAsPost() {
        assertThat(Search.of("Patient")
                        .where("_id", "a".repeat(4_000))
                        .firstPage()
                        .kind())
                .isEqualTo(PageKind.SEARCH_POST);
        assertThat(Search.of("Patient").where("_id", "a").firstPage().kind()).isEqualTo(PageKind.SEARCH);
    }

    @Test
    void toString_holdsNamesOnly() {
        assertThat(Search.of("Patient").where("name", "Doe")).hasToString("search Patient by [name]");
        assertThat(Search.all().where("_type", "Patient")).hasToString("search all types by [_type]");
    }

    @Test
    void search_isImmutable() {
        Search base = Search.of("Patient").where("name", "a");

        base.where("name", "b").count(3).post();

        assertThat(base.query().encoded()).isEqualTo("name=a");
    }
}

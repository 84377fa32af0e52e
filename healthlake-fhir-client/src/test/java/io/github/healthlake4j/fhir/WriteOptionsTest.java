package io.github.healthlake4j.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteOptionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"3", "W/\"3\"", "\"3\""})
    void ifMatch_takesVersionOrEtag(String version) {
        assertThat(WriteOptions.none().ifMatch(version).forUpdate()).containsEntry("If-Match", "W/\"3\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "W/\"3\"\r\nX: y", "a b", "*"})
    void ifMatch_anythingElse_isRefused(String version) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WriteOptions.none().ifMatch(version));
    }

    @Test
    void create_hasHeadersOfItsOwn() {
        WriteOptions options = WriteOptions.none()
                .ifNoneExist(Search.of("Patient").where("identifier", "urn:x|1"))
                .validation(ValidationLevel.STRUCTURE_ONLY)
                .consistency(HistoryConsistency.STRONG);

        assertThat(options.forCreate("key-1"))
                .containsEntry("If-None-Exist", "identifier=urn%3Ax%7C1")
                .containsEntry("x-amz-fhir-idempotency-key", "key-1")
                .containsEntry("x-amzn-healthlake-fhir-validation-level", "structure-only")
                .containsEntry("x-amz-fhir-history-consistency-level", "strong");
        assertThat(WriteOptions.none().idempotencyKey("own").forCreate("key-1"))
                .containsEntry("x-amz-fhir-idempotency-key", "own");
    }

    @Test
    void optionsOfAnotherInteraction_areRefused() {
        WriteOptions ifMatch = WriteOptions.none().ifMatch("1");
        WriteOptions ifAbsent = WriteOptions.none().ifAbsent();
        WriteOptions key = WriteOptions.none().idempotencyKey("k");
        WriteOptions level = WriteOptions.none().validation(ValidationLevel.MINIMAL);
        WriteOptions exists =
                WriteOptions.none().ifNoneExist(Search.of("Patient").where("_id", "1"));

        assertThatIllegalArgumentException().isThrownBy(() -> ifMatch.forCreate("k"));
        assertThatIllegalArgumentException().isThrownBy(() -> ifAbsent.forCreate("k"));
        assertThatIllegalArgumentException().isThrownBy(key::forUpdate);
        assertThatIllegalArgumentException().isThrownBy(exists::forUpdate);
        assertThatIllegalArgumentException().isThrownBy(level::forPatch);
        assertThatIllegalArgumentException().isThrownBy(ifAbsent::forDelete);
        assertThatIllegalArgumentException().isThrownBy(ifMatch::forDeleteMany);
        assertThatIllegalArgumentException().isThrownBy(ifMatch::forBundle);
    }

    @Test
    void malformedValues_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WriteOptions.none().idempotencyKey("a b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WriteOptions.none().ifNoneExist(Search.of("Patient")));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        WriteOptions.none().ifNoneExist(Search.of("Patient").count(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> ValidationLevel.parse("lax"));
    }

    @Test
    void levels_readTheirOwnText() {
        for (ValidationLevel level : ValidationLevel.values()) {
            assertThat(ValidationLevel.parse(level.text())).isEqualTo(level);
        }
        assertThat(WriteOptions.none().ifMatch("secret-1")).hasToString("write options [If-Match]");
    }
}

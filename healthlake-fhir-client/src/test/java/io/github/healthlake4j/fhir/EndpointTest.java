package io.github.healthlake4j.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @CsvSource({
        "https://healthlake.eu-west-1.amazonaws.com/datastore/abc/r4/, https://healthlake.eu-west-1.amazonaws.com/datastore/abc/r4/, eu-west-1",
        "https://healthlake.eu-west-1.amazonaws.com/datastore/abc/r4, https://healthlake.eu-west-1.amazonaws.com/datastore/abc/r4/, eu-west-1",
        "https://HEALTHLAKE-fips.us-east-1.amazonaws.com:443/datastore/abc/r4//, https://healthlake-fips.us-east-1.amazonaws.com/datastore/abc/r4/, us-east-1",
        "https://healthlake.us-east-2.api.aws/datastore/abc/r4/, https://healthlake.us-east-2.api.aws/datastore/abc/r4/, us-east-2",
        "http://localhost:8090/datastore/abc/r4/, http://localhost:8090/datastore/abc/r4/, us-west-2",
        "http://localhost:80/proxy/datastore/abc/r4/, http://localhost/proxy/datastore/abc/r4/, us-west-2"
    })
    void endpoint_isNormalised(URI given, String base, String region) {
        Endpoint endpoint = Endpoint.of(given, FhirUse.GENERAL, choice(null, Map.of(), Optional.empty()));

        assertThat(endpoint.base()).isEqualTo(base);
        assertThat(endpoint.region()).isEqualTo(region);
        assertThat(endpoint.datastoreId()).isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://h/r4/",
                "https://h/datastore/../r4/",
                "https://h/datastore/a%2Fb/r4/",
                "https://h/datastore/abc/r5/",
                "ftp://h/datastore/abc/r4/",
                "/datastore/abc/r4/",
                "mailto:x@y",
                "https://user@h/datastore/abc/r4/",
                "https://h/datastore/abc/r4/?x=1",
                "https://h/datastore/abc/r4/#x"
            })
    void endpoint_thatIsNone_isRefusedAtBuild(String given) {
        FhirClientBuilder builder = FhirClient.builder().endpoint(URI.create(given));

        assertThatIllegalArgumentException().isThrownBy(builder::build);
    }

    @Test
    void region_isTakenFromTheFirstThatSays() {
        Map<String, String> both = Map.of("AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION", "eu-west-2");

        assertThat(choice("ca-central-1", both, Optional.of("p")).or("us-east-1"))
                .isEqualTo("ca-central-1");
        assertThat(choice(null, both, Optional.of("p")).or("us-east-1")).isEqualTo("us-east-1");
        assertThat(choice(null, both, Optional.of("p")).or(null)).isEqualTo("eu-west-1");
        assertThat(choice(null, Map.of("AWS_REGION", " ", "AWS_DEFAULT_REGION", "eu-west-2"), Optional.of("p"))
                        .or(null))
                .isEqualTo("eu-west-2");
        assertThat(choice(null, Map.of(), Optional.of("ap-south-1")).or(null)).isEqualTo("ap-south-1");
        assertThat(choice(null, Map.of(), Optional.empty()).or(null)).isEqualTo("us-west-2");
    }

    @Test
    void datastore_isAtAwsUnlessToldOtherwise() {
        assertThat(place("us-east-1", null, Map.of()).endpoint().base())
                .isEqualTo("https://healthlake.us-east-1.amazonaws.com/datastore/" + ID + "/r4/");
        assertThat(place("cn-north-1", null, Map.of()).endpoint().base())
                .isEqualTo("https://healthlake.cn-north-1.amazonaws.com.cn/datastore/" + ID + "/r4/");
        assertThat(place("us-east-1", URI.create("http://localhost:8090/"), Map.of())
                        .endpoint()
                        .base())
                .isEqualTo("http://localhost:8090/datastore/" + ID + "/r4/");
        assertThat(place(
                                "us-east-1",
                                null,
                                Map.of(
                                        "AWS_ENDPOINT_URL", "http://one:1",
                                        "AWS_ENDPOINT_URL_HEALTHLAKE", "http://two:2"))
                        .endpoint()
                        .base())
                .startsWith("http://two:2/");
        assertThat(place("us-east-1", null, Map.of("AWS_ENDPOINT_URL", "http://one:1"))
                        .endpoint()
                        .base())
                .startsWith("http://one:1/");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> place("us-east-1", null, Map.of("AWS_ENDPOINT_URL", "no url"))
                        .endpoint())
                .withMessageContaining("AWS_ENDPOINT_URL");
    }

    @ParameterizedTest
    @EnumSource(FhirUse.class)
    void use_isAPathPrefix(FhirUse use) {
        Endpoint endpoint = Endpoint.of(ID, null, use, choice("us-east-1", Map.of(), Optional.empty()));

        assertThat(endpoint.base())
                .isEqualTo("https://healthlake.us-east-1.amazonaws.com/datastore/" + ID + use.path());
        assertThat(endpoint.contains(endpoint.base() + "Patient")).isTrue();
    }

    @Test
    void otherDatastores_shareTheServiceOfTheFirst() {
        Place first = place("us-east-1", null, Map.of());

        assertThat(first.withDatastore("other")
                        .withRegion("eu-west-1")
                        .endpoint()
                        .base())
                .isEqualTo("https://healthlake.eu-west-1.amazonaws.com/datastore/other/r4/");
        assertThat(first.withEndpoint(URI.create("http://localhost:1/datastore/x/r4/"))
                        .withDatastore("y")
                        .endpoint()
                        .base())
                .isEqualTo("http://localhost:1/datastore/y/r4/");
        assertThat(first.withEndpoint(URI.create("https://healthlake.us-east-2.amazonaws.com/datastore/x/r4/"))
                        .withDatastore("y")
                        .withRegion("eu-west-1")
                        .endpoint())
                .extracting(Endpoint::base, Endpoint::region)
                .containsExactly("https://healthlake.eu-west-1.amazonaws.com/datastore/y/r4/", "eu-west-1");
    }

    @Test
    void build_namesTheSettingThatIsWrong() {
        URI endpoint = URI.create("https://h/datastore/abc/r4/");

        refused(FhirClient.builder(), "either endpoint or datastore");
        refused(FhirClient.builder().endpoint(endpoint).datastore("abc"), "either endpoint or datastore");
        refused(FhirClient.builder().endpoint(endpoint).serviceEndpoint(endpoint), "serviceEndpoint");
        refused(FhirClient.builder().datastore("../x"), "datastore");
        refused(FhirClient.builder().endpoint(endpoint).attempts(0), "attempts");
        refused(FhirClient.builder().endpoint(endpoint).maxAnswerBytes(0), "maxAnswerBytes");
        refused(FhirClient.builder().endpoint(endpoint).deadline(Duration.ZERO), "deadline");
        refused(
                FhirClient.builder()
                        .endpoint(endpoint)
                        .credentials(Wire.CREDENTIALS)
                        .bearerToken(() -> "t"),
                "either credentials or bearerToken");
    }

    @Test
    void region_thatIsNone_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> place("us-east-1.evil.example/", null, Map.of()).endpoint())
                .withMessageContaining("region");
    }

    @Test
    void toString_namesTheDatastore() {
        assertThat(FhirClient.builder().datastore(ID).build()).hasToString("FHIR client of datastore " + ID);
        assertThat(FhirClient.builder()
                        .endpoint(URI.create("https://h/datastore/abc/r4/"))
                        .build())
                .hasToString("FHIR client of the datastore at h");
    }

    private static void refused(FhirClientBuilder builder, String reason) {
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining(reason);
    }

    private static Place place(String region, @Nullable URI service, Map<String, String> environment) {
        return new Place(null, ID, region, service, FhirUse.GENERAL, environment::get);
    }

    private static RegionChoice choice(
            @Nullable String explicit, Map<String, String> environment, Optional<String> profile) {
        return new RegionChoice(explicit, environment::get, () -> profile);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8090, true",
        "https://healthlake.us-east-1.amazonaws.com, true",
        "https://healthlake-fips.us-east-1.amazonaws.com, true",
        "https://healthlake.us-east-2.amazonaws.com, false",
        "http://healthlake.us-east-1.amazonaws.com, false",
        "https://healthlake.us-east-1.amazonaws.com:8443, false",
        "https://healthlake.us-east-1.amazonaws.com.evil.example, false",
        "https://127.0.0.1:8090, false"
    })
    void isNamed_behindAnotherEndpoint_byThatAndByAws(String origin, boolean named) {
        Endpoint endpoint = new Endpoint("http://127.0.0.1:8090", "/datastore/abc/r4/", "abc", "us-east-1");

        assertThat(endpoint.isNamed(origin)).isEqualTo(named);
    }
}

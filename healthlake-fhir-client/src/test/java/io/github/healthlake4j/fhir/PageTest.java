package io.github.healthlake4j.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String BASE = "https://healthlake.us-west-2.amazonaws.com/datastore/" + ID + "/r4/";
    private static final Endpoint ENDPOINT =
            Endpoint.of(URI.create(BASE), FhirUse.GENERAL, RegionChoice.of("us-west-2", name -> null));
    private static final Endpoint OVERRIDDEN = Endpoint.of(
            URI.create("http://127.0.0.1:8090/datastore/" + ID + "/r4/"),
            FhirUse.GENERAL,
            RegionChoice.of("us-west-2", name -> null));
    private static final PageRequest FIRST =
            Search.of("Patient").where("name", "x").count(2).firstPage();

    @ParameterizedTest
    @ValueSource(
            strings = {
                BASE + "Patient?_count=2&page=AA+b/c%25==",
                "https://HEALTHLAKE.us-west-2.amazonaws.com:443/datastore/" + ID
                        + "/r4/Patient?_count=2&page=AA+b/c%==",
                "https://healthlake.us-west-2.amazonaws.com/datastore/" + ID
                        + "/patientaccess/v2/r4/Patient?_count=2&page=AA%2Bb%2Fc%25%3D%3D",
                BASE + "Patient/_search?_count=2&page=AA+b/c%=="
            })
    void next_withinTheDatastore_keepsTheCursor(String link) {
        PageToken token = page(link).next().orElseThrow();

        assertThat(token.request().query().encoded()).isEqualTo("_count=2&page=AA%2Bb%2Fc%25%3D%3D");
        assertThat(token.type()).isEqualTo("Patient");
        assertThat(token.datastoreId()).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://healthlake.us-west-2.amazonaws.com/datastore/" + ID + "/r4/Patient?page=1",
                "https://healthlake.us-west-2.amazonaws.com.evil.example/datastore/" + ID + "/r4/Patient?page=1",
                "https://evil.example/datastore/" + ID + "/r4/Patient?page=1",
                "https://healthlake.us-west-2.amazonaws.com:8443/datastore/" + ID + "/r4/Patient?page=1",
                "https://healthlake.us-west-2.amazonaws.com/datastore/ffffffffffffffffffffffffffffffff/r4/Patient?page=1",
                "https://user:pass@healthlake.us-west-2.amazonaws.com/datastore/" + ID + "/r4/Patient?page=1",
                BASE + "Observation?page=1",
                BASE + "../Patient?page=1",
                BASE + "Patient/../../r5/Patient?page=1",
                BASE + "Patient",
                BASE + "Patient?page=1#x",
                "Patient?page=1",
                "://?page=1"
            })
    void next_anywhereElse_isNotFollowed(String link) {
        Page page = page(link);

        assertThat(page.resources()).hasSize(2);
        assertThatThrownBy(page::next)
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContaining("not followed");
    }

    /** What the service calls itself does not matter behind an endpoint of one's own: the cursor alone is taken, and asked for here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                BASE + "Patient?_count=2&page=A==",
                "https://healthlake-fips.us-west-2.amazonaws.com/datastore/" + ID + "/r4/Patient?_count=2&page=A==",
                "http://127.0.0.1:8090/datastore/" + ID + "/r4/Patient?_count=2&page=A=="
            })
    void next_namedByAws_behindAnotherEndpoint_isAskedForThere(String link) throws IOException {
        PageRequest next = FIRST.follow(link, OVERRIDDEN).orElseThrow();

        assertThat(next.toRequest().to(HttpUrl.get(OVERRIDDEN.base())).url())
                .hasToString("http://127.0.0.1:8090/datastore/" + ID + "/r4/Patient?_count=2&page=A%3D%3D");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://healthlake.us-east-1.amazonaws.com/datastore/" + ID + "/r4/Patient?page=1",
                "http://healthlake.us-west-2.amazonaws.com/datastore/" + ID + "/r4/Patient?page=1",
                "https://healthlake.us-west-2.amazonaws.com:8443/datastore/" + ID + "/r4/Patient?page=1",
                "https://user@healthlake.us-west-2.amazonaws.com/datastore/" + ID + "/r4/Patient?page=1",
                "https://healthlake.us-west-2.amazonaws.com.evil.example/datastore/" + ID + "/r4/Patient?page=1",
                "https://evil.healthlake.us-west-2.amazonaws.com/datastore/" + ID + "/r4/Patient?page=1",
                "https://healthlake.us-west-2.amazonaws.com/datastore/ffffffffffffffffffffffffffffffff/r4/Patient?page=1",
                "https://healthlake.us-west-2.amazonaws.com/datastore/" + ID + "/r4/Observation?page=1",
                "https://healthlake.us-west-2.amazonaws.com/x/datastore/" + ID + "/r4/Patient?page=1",
                "https://127.0.0.1:8090/datastore/" + ID + "/r4/Patient?page=1",
                "http://127.0.0.1:8091/datastore/" + ID + "/r4/Patient?page=1"
            })
    void next_anywhereElse_behindAnotherEndpoint_isNotFollowed(String link) {
        assertThat(FIRST.follow(link, OVERRIDDEN)).isEmpty();
    }

    @Test
    void next_namedByAnotherOfAwssHosts_isNotFollowedFromItsStandardOne() {
        assertThat(FIRST.follow(
                        "https://healthlake-fips.us-west-2.amazonaws.com/datastore/" + ID + "/r4/Patient?page=1",
                        ENDPOINT))
                .isEmpty();
    }

    @Test
    void token_continues_onlyWhatItCameFrom() {
        Search search = Search.of("Patient").where("name", "x");
        PageToken token = new PageToken(ID, search.count(5).firstPage().skipping(1));
        PageToken second = new PageToken(
                ID,
                search.post()
                        .firstPage()
                        .follow(BASE + "Patient?_count=5&page=A", ENDPOINT)
                        .orElseThrow());
        History history = History.of("Patient", "p-1");
        Everything everything = Everything.of("p-1");

        for (PageToken one : List.of(token, second)) {
            assertThat(one.continues(search)).isTrue();
            assertThat(one.continues(search.post())).isTrue();
            assertThat(one.continues(search.count(5))).isTrue();
            assertThat(one.continues(search.count(6))).isFalse();
            assertThat(one.continues(Search.of("Observation"))).isFalse();
            assertThat(one.continues(search.in("Patient", "p-1"))).isFalse();
            assertThat(one.continues(history)).isFalse();
            assertThat(one.continues(everything)).isFalse();
        }
        assertThat(new PageToken(ID, history.firstPage()).continues(history)).isTrue();
        assertThat(new PageToken(ID, history.firstPage()).continues(History.of("Patient", "p-2")))
                .isFalse();
        assertThat(new PageToken(ID, history.firstPage()).continues(History.ofType("Patient")))
                .isFalse();
        assertThat(new PageToken(ID, everything.firstPage()).continues(everything))
                .isTrue();
        assertThat(new PageToken(ID, everything.firstPage()).continues(Everything.of("p-2")))
                .isFalse();
        assertThat(new PageToken(ID, everything.firstPage()).continues(history)).isFalse();
    }

    @Test
    void next_leadingBackHere_isNotFollowed() {
        Page page = page(BASE + "Patient?" + FIRST.query().encoded());

        assertThatThrownBy(page::next).isInstanceOf(MalformedAnswerException.class);
    }

    @Test
    void json_ofSomeEntries_leavesTheRestAsItCame() {
        Page page = page(BASE + "Patient?page=1");

        assertThat(page.json(0, 3)).isEqualTo(page.json());
        assertThat(page.jsonBytes(1, 2)).asString().isEqualTo(page.json(1, 2));
        Arrays.fill(page.jsonBytes(0, 3), (byte) 0);
        assertThat(page.json(1, 2)).contains("\"id\":\"b\"", "1.50", "\"link\"").doesNotContain("\"id\":\"a\"");
        assertThat(page.json(0, 0)).contains("\"entry\": [  ]");
        assertThat(Resource.parse(page.json(0, 1)).text("entry[0].resource.id")).isEqualTo("a");
    }

    @Test
    void json_ofEntriesOfSeveralPages_isOneBundle() throws IOException {
        Page before = page(FIRST.skipping(1), BASE + "Patient?page=1");
        Page last = page("");

        Resource both = Resource.parse(new String(
                last.jsonBytes(Stream.concat(before.entries().stream(), last.entries().stream())
                        .toList()),
                UTF_8));

        assertThat(Stream.of(0, 1, 2, 3, 4).map(i -> both.text("entry[" + i + "].resource.resourceType")))
                .containsExactly("Patient", "OperationOutcome", "Patient", "Patient", "OperationOutcome");
        assertThat(both.text("entry[0].resource.id")).isEqualTo("b");
        assertThat(both.text("entry[2].resource.id")).isEqualTo("a");
        assertThat(both.json()).contains("1.50", "\"language\":\"ü\"").doesNotContain("\"link\"");
        byte[] none = "{\"resourceType\":\"Bundle\"}".getBytes(UTF_8);
        Page empty = new Page(none, BundleScan.of(none), ENDPOINT, FIRST);
        assertThatThrownBy(() -> empty.jsonBytes(last.entries())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tokenAt_skipsWhatWasHad() throws IOException {
        PageToken token = page(BASE + "Patient?page=1").tokenAt(1);

        PageRequest again = PageToken.parse(token.text()).request();

        assertThat(again).isEqualTo(FIRST.skipping(1));
        assertThat(page(again, "").resources()).extracting(Resource::id).containsExactly("b");
        assertThat(page(again, "").tokenAt(0).request().skip()).isEqualTo(1);
        assertThat(page(FIRST.skipping(5), "").resources()).isEmpty();
        assertThatThrownBy(() -> page("").tokenAt(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void page_tellsWhatTheServiceSaid() {
        Page page = page("");

        assertThat(page.type()).isEqualTo("searchset");
        assertThat(page.total()).hasValue(17);
        assertThat(page.next()).isEmpty();
        assertThat(page.outcomes()).extracting(OperationOutcome.Issue::code).containsExactly("informational");
        assertThat(page.entries()).extracting(BundleEntry::mode).containsExactly("match", "include", "outcome");
        assertThat(page.entries().get(0).fullUrl()).isEqualTo(BASE + "Patient/a");
        assertThat(page.entries().get(0).json()).startsWith("{\"fullUrl\"").endsWith("}}");
        assertThat(page.entries().get(0).jsonBytes())
                .asString()
                .isEqualTo(page.entries().get(0).json());
        assertThat(page.entries().get(0).size())
                .isEqualTo(page.entries().get(0).json().length());
        assertThat(page).hasToString("page of Patient (3 entries)");
        assertThat(page.entries().get(0)).hasToString("Patient match");
    }

    @Test
    void token_textComesBackTheSame() {
        PageToken token = page(BASE + "Patient?_count=2&page=AA==").next().orElseThrow();

        PageToken parsed = PageToken.parse(token.text());

        assertThat(parsed).isEqualTo(token).hasSameHashCodeAs(token).hasToString("token of a page of Patient");
        assertThat(token.text()).matches("[A-Za-z0-9_-]+");
        assertThat(token).isNotEqualTo(page("").tokenAt(0));
    }

    @Test
    void token_mangled_isRefused() {
        String text =
                page(BASE + "Patient?_count=2&page=AA==").next().orElseThrow().text();

        for (String wrong :
                List.of("", "x", "!!", text.substring(1), text.substring(0, text.length() - 4), swap(text))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PageToken.parse(wrong))
                    .withMessageContaining("not a page token");
        }
    }

    private static String swap(String text) {
        char[] chars = text.toCharArray();
        chars[60] = chars[60] == 'A' ? 'B' : 'A';
        return new String(chars);
    }

    private static Page page(String link) {
        try {
            return page(FIRST, link);
        } catch (IOException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static Page page(PageRequest request, String link) throws IOException {
        String links = link.isEmpty()
                ? ""
                : "\"link\":[{\"relation\":\"self\",\"url\":\"x\"},{\"relation\":\"next\",\"url\":\"" + link + "\"}],";
        byte[] json = ("{\"resourceType\":\"Bundle\",\"language\":\"ü\",\"type\":\"searchset\",\"total\":17," + links
                        + "\"entry\": [ {\"fullUrl\":\"" + BASE
                        + "Patient/a\",\"resource\":{\"resourceType\":\"Patient\",\"id\":\"a\"},\"search\":{\"mode\":\"match\"}},\n"
                        + "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"b\",\"x\":1.50},\"search\":{\"mode\":\"include\"}},"
                        + "{\"resource\":{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"warning\",\"code\":\"informational\"}]},"
                        + "\"search\":{\"mode\":\"outcome\"}} ]}")
                .getBytes(UTF_8);
        return new Page(json, BundleScan.of(json), ENDPOINT, request);
    }
}

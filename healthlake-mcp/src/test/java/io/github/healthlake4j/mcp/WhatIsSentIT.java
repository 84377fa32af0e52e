package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real JAR asks of the service for the arguments of a tool, and where it goes on with a page. */
class WhatIsSentIT {
    private static final String TEMPORARY = "urn:uuid:0b9f1d3e-7d5c-4a52-8a0b-5a3d7c1f2e11";

    private static StubHealthLake upstream;
    private static PagedHealthLake paged;
    private static McpProcess server;
    private static McpProcess pages;

    @BeforeAll
    static void start() {
        upstream = new StubHealthLake("p1");
        paged = new PagedHealthLake();
        server = ServerJar.start(upstream.environment()).initialize();
        pages = ServerJar.start(paged.environment()).initialize();
    }

    @AfterAll
    static void stop() {
        server.close();
        pages.close();
        upstream.close();
        paged.close();
    }

    @BeforeEach
    void forget() {
        upstream.reset();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "read_fhir_resource | {'version_id':'7'} | GET | /Patient/p1/_history/7",
                "search_all_resources | {'query_parameters':{'_type':'Patient,Condition'},'count':5} | GET | /?_type=Patient%2CCondition&_count=5",
                "search_fhir_resources | {'query_parameters':'{`active`:true,`_id`:7}','count':2} | GET | /Patient?active=true&_id=7&_count=2",
                "search_fhir_resources_advanced | {'search_parameters':{},'revinclude_parameters':['Observation:patient'],'sort_parameters':['-birthdate','_id']}"
                        + " | GET | /Patient?_revinclude=Observation%3Apatient&_sort=-birthdate%2C_id",
                "get_fhir_resource_compartment | {} | GET | /Patient/p1/Observation",
                "get_fhir_resource_compartment | {'resource_type':null} | GET | /Patient/p1/*",
                "get_fhir_resource_history | {'since':'2026-01-31','count':3} | GET | /Patient/p1/_history?",
                "patient_everything | {'start':'2020-01-01','types':['Observation','Condition'],'count':9} | GET | /Patient/p1/$everything?",
                "delete_fhir_resource | {} | DELETE | /Patient/p1",
                "delete_fhir_resource | {'resource_id':null,'query_parameters':{'identifier':'a b'}} | DELETE | /Patient?identifier=a%20b",
                "create_fhir_bundle | {} | POST | /r4/",
                "validate_fhir_resource_against_profile | {'profile_url':'http://x/p'} | POST | /Patient/$validate",
            })
    void argumentsBecomeTheRequest(String tool, String changes, String method, String target) {
        RecordedRequest request = sent(tool, changes);

        assertThat(request.getMethod()).isEqualTo(method);
        assertThat(request.getTarget().replace("%24", "$").replace("%2A", "*")).contains(target);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "create_fhir_resource | {'if_none_exist':'identifier=a'} | If-None-Exist | identifier=a",
                "create_fhir_resource | {'validation_level':'minimal'} | x-amzn-healthlake-fhir-validation-level | minimal",
                "update_fhir_resource | {'validation_level':'strict'} | x-amzn-healthlake-fhir-validation-level | strict",
                "update_fhir_resource | {'if_match':'3'} | If-Match | W/\"3\"",
                "patch_fhir_resource | {'if_match':'W/`3`'} | If-Match | W/\"3\"",
                "patch_fhir_resource | {} | Content-Type | application/json-patch+json",
                "delete_fhir_resource | {'if_match':'3'} | If-Match | W/\"3\"",
            })
    void optionsBecomeHeaders(String tool, String changes, String header, String value) {
        assertThat(sent(tool, changes).getHeaders().get(header)).startsWith(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'patch_format':'fhir-patch','patch_operations':[{'type':'replace','path':'Patient.active','value':false}]",
                "'patch_format':'fhirpath-patch','patch_operations':'[{`type`:`replace`,`path`:`Patient.active`,`value`:false}]'",
                "'patch_format':'fhir-patch','patch_operations':{'resourceType':'Parameters','parameter':[{'name':'operation','part':["
                        + "{'name':'type','valueCode':'replace'},{'name':'path','valueString':'Patient.active'},"
                        + "{'name':'value','valueBoolean':false}]}]}"
            })
    void fhirPathPatch_isAlwaysAParametersResource(String arguments) {
        RecordedRequest request = sent("patch_fhir_resource", "{" + arguments + "}");

        assertThat(request.getMethod()).isEqualTo("PATCH");
        assertThat(request.getHeaders().get("Content-Type")).startsWith("application/fhir+json");
        assertThat(body(request))
                .isEqualTo("{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"operation\",\"part\":["
                        + "{\"name\":\"type\",\"valueCode\":\"replace\"},{\"name\":\"path\",\"valueString\":\"Patient.active\"},"
                        + "{\"name\":\"value\",\"valueBoolean\":false}]}]}");
    }

    @Test
    void bundle_createsWithoutId_updatesWithOne_andLinksByTheTemporaryId() {
        JsonNode bundle = McpProcess.parse(body(sent(
                "create_fhir_bundle",
                "{'bundle_resources':[{'resourceType':'Patient','id':'" + TEMPORARY + "'},"
                        + "{'resource':{'resourceType':'Observation','subject':{'reference':'" + TEMPORARY + "'}}},"
                        + "{'resourceType':'Patient','id':'kept'},"
                        + "{'fullUrl':'new-one','resource':{'resourceType':'Patient'},'request':{'ifNoneExist':'identifier=1'}},"
                        + "{'resourceType':'Observation','subject':{'reference':'new-one'}},"
                        + "{'request':{'method':'DELETE','url':'Patient/gone'}}]}")));

        assertThat(bundle.get("type").asText()).isEqualTo("transaction");
        assertThat(bundle.findValuesAsText("method")).containsExactly("POST", "POST", "PUT", "POST", "POST", "DELETE");
        assertThat(bundle.findValuesAsText("url"))
                .containsExactly("Patient", "Observation", "Patient/kept", "Patient", "Observation", "Patient/gone");
        assertThat(bundle.at("/entry/0/fullUrl").asText()).isEqualTo(TEMPORARY);
        assertThat(bundle.at("/entry/0/resource").has("id")).isFalse();
        assertThat(bundle.at("/entry/1/fullUrl").asText()).startsWith("urn:uuid:");
        assertThat(bundle.at("/entry/1/resource/subject/reference").asText()).isEqualTo(TEMPORARY);
        assertThat(bundle.at("/entry/3/fullUrl").asText())
                .startsWith("urn:uuid:")
                .isEqualTo(bundle.at("/entry/4/resource/subject/reference").asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "create_fhir_resource | resource_data | {'resourceType':'Patient',@}",
                "update_fhir_resource | resource_data | {'resourceType':'Patient',@}",
                "validate_fhir_resource_against_profile | resource_data | {'resourceType':'Patient',@}",
                "create_fhir_bundle | bundle_resources | [{'resourceType':'Patient',@}]",
                "patch_fhir_resource | patch_operations | [{'op':'add','path':'/x','value':{@}}]"
            })
    void numbers_keepTheirDigits_asStructureAndAsText(String tool, String argument, String value) {
        String numbers = "\"n\":[1.50,1e3,0.0000001,-5,100,12345678901234567890,9007199254740993]";
        String json = value.replace("'", "\"").replace("@", numbers);
        Map<String, Object> arguments = ToolCalls.changed(tool, "{}");

        for (Object given : new Object[] {new Answer(json.getBytes(StandardCharsets.UTF_8)), json}) {
            upstream.requests().clear();
            arguments.put(argument, given);
            server.call(tool, arguments);
            assertThat(body(Objects.requireNonNull(upstream.requests().peek()))).contains(numbers);
        }
    }

    @Test
    void nextToken_isRefusedForAnotherTypeCountToolOrDatastore_andGoesOnForItsOwn() {
        String token = page("search_fhir_resources", "{'resource_type':'Patient','count':20}")
                .at("/structuredContent/pagination/next_token")
                .asText();
        int asked = paged.asked().size();

        for (String[] other : new String[][] {
            {"search_fhir_resources", "{'resource_type':'Observation','count':20}"},
            {"search_fhir_resources", "{'resource_type':'Patient','count':10}"},
            {"search_fhir_resources", "{'resource_type':'Patient','count':20,'datastore_id':'other'}"},
            {"search_all_resources", "{'query_parameters':null,'count':20}"},
            {"get_fhir_resource_history", "{'count':20}"},
            {"get_fhir_resource_compartment", "{'resource_type':'Patient','count':20}"},
            {"patient_everything", "{'count':20}"}
        }) {
            JsonNode refused = page(other[0], other[1].replace("{", "{'next_token':'" + token + "',"));
            assertThat(refused.at("/structuredContent/type").asText())
                    .as(other[0] + refused)
                    .isEqualTo("invalid_argument");
        }
        assertThat(paged.asked()).hasSize(asked);
        assertThat(page("search_fhir_resources", "{'resource_type':'Patient','count':20,'next_token':'" + token + "'}")
                        .at("/structuredContent/entry/0/resource/id")
                        .asText())
                .isEqualTo("p20");
    }

    @Test
    void total_isThereOnlyIfTheServiceSentIt() {
        assertThat(page("search_fhir_resources", "{'query_parameters':null}")
                        .at("/structuredContent/total")
                        .intValue())
                .isEqualTo(60);
        assertThat(page("search_fhir_resources", "{'query_parameters':{'page':'9'}}")
                        .get("structuredContent")
                        .has("total"))
                .isFalse();
    }

    private static JsonNode page(String tool, String changes) {
        return pages.call(tool, ToolCalls.changed(tool, changes));
    }

    private static RecordedRequest sent(String tool, String changes) {
        JsonNode result = server.call(tool, ToolCalls.changed(tool, changes));
        return Objects.requireNonNull(upstream.requests().peek(), () -> "nothing was sent: " + result);
    }

    private static String body(RecordedRequest request) {
        return Objects.requireNonNull(request.getBody()).utf8();
    }
}

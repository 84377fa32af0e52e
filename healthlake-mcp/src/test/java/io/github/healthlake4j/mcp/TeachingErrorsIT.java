package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.healthlake4j.mcp.StubHealthLake.Mode;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a clumsy or hostile agent is told, by the real JAR: which argument, which rule; and nothing is sent or ignored. */
class TeachingErrorsIT {
    private static final String ALL = "datastores,fhir,bundles,templates,jobs,tags,compat";

    private static StubHealthLake upstream;
    private static McpProcess server;

    @BeforeAll
    static void start() {
        upstream = new StubHealthLake("p1");
        server = ServerJar.start(upstream.environment(), "--toolsets", ALL).initialize();
    }

    @AfterAll
    static void stop() {
        server.close();
        upstream.close();
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
                "read_fhir_resource | {'resource_type':'patient'} | resource_type must be a resource type: letters only",
                "read_fhir_resource | {'resource_type':' Patient'} | resource_type must be",
                "read_fhir_resource | {'resource_id':'Patient/1'} | resource_id must be an id alone, without its type or a URL",
                "read_fhir_resource | {'resource_id':'http://x/Patient/1'} | resource_id must be an id alone",
                "read_fhir_resource | {'version_id':'../1'} | version_id must be an id",
                "read_fhir_resource | {'datastore_id':'http://evil/'} | datastore_id must be the 32 letters and digits",
                "describe_datastore | {'datastore_id':'..'} | datastore_id must be the 32 letters and digits",
                "validate_fhir_resource | {'resource_type':'patient'} | resource_type must be",
                "get_fhir_resource_compartment | {'compartment_id':'..'} | compartment_id must be an id alone",
                "patient_everything | {'patient_id':'%2e%2e'} | patient_id must be an id alone",
                "patient_everything | {'types':['Observation','condition']} | types[1] must be a resource type",
                "update_fhir_resource | {'if_match':'*'} | if_match must be a version such as 3",
                "update_fhir_resource | {'resource_data':{'resourceType':'Patient','id':'other'}} | resource_data: the Patient already has another id",
                "create_fhir_resource | {'if_none_exist':'?a=b'} | if_none_exist: not a parameter name",
                "create_fhir_resource | {'if_none_exist':'_count=1'} | if_none_exist: the search has no criterion",
                "create_fhir_resource | {'resource_data':{'resourceType':'Patient','id':5}} | resource_data: not a FHIR resource: its id",
                "create_fhir_resource | {'resource_data':'{`resourceType`:`Patient`,`active`:true,`active`:false}'} | resource_data names a member twice",
                "search_fhir_resources | {'query_parameters':{'a&b=c':'d'}} | query_parameters: not a parameter name",
                "search_fhir_resources | {'query_parameters':{'name#x':'d'}} | query_parameters: not a parameter name",
                "search_fhir_resources | {'query_parameters':{'name':''}} | query_parameters: name has an empty value",
                "search_fhir_resources | {'query_parameters':{'name':[]}} | query_parameters: name has no value",
                "search_fhir_resources | {'query_parameters':{'name':null}} | query_parameters must hold text",
                "search_fhir_resources | {'query_parameters':{'_sort':['a','b']}} | query_parameters: _sort takes one value",
                "search_fhir_resources | {'query_parameters':{'_count':5},'count':3} | query_parameters holds _count and count is given too",
                "search_fhir_resources | {'next_token':'AAAA'} | next_token: not a page token",
                "search_fhir_resources_advanced | {'search_parameters':{'a b':'d'}} | search_parameters: not a parameter name",
                "search_fhir_resources_advanced | {'search_parameters':{'name':{}}} | search_parameters must hold text",
                "search_fhir_resources_advanced | {'search_parameters':{'_sort':'a'},'sort_parameters':['b']} | search_parameters holds _sort and sort_parameters is given too",
                "search_fhir_resources_advanced | {'include_parameters':['']} | include_parameters: _include has an empty value",
                "delete_fhir_resource | {'resource_id':null,'query_parameters':{'_summary':'true'}} | the search has no criterion",
                "delete_fhir_resource | {'resource_id':null,'query_parameters':{}} | delete_fhir_resource needs either resource_id or query_parameters",
                "patch_fhir_resource | {'patch_operations':[{'op':'set','path':'/a'}]} | patch_operations: JSON Patch operation 0: op must be",
                "patch_fhir_resource | {'patch_format':'fhirpath-patch','patch_operations':[{'type':'add','path':'Patient','value':1}]} | patch_operations: FHIRPath Patch operation 0: add needs name and value",
                "create_fhir_bundle | {'bundle_resources':[{'resource':{},'requests':{}}]} | bundle_resources: entry[0]: unknown member",
                "create_fhir_bundle | {'bundle_resources':[{'resourceType':'Observation','subject':{'reference':'urn:uuid:x'}}]} | bundle not sent: entry[0].resource.subject.reference refers to no entry",
                "create_datastore | {'client_token':'a b'} | client_token must be 1 to 64 characters",
                "create_datastore | {'datastore_name':''} | datastore_name must be 1 to 256 characters",
                "describe_fhir_import_job | {'job_id':''} | job_id must be 1 to 32 characters",
                "tag_resource | {'resource_arn':'x'} | resource_arn must be 1 to 1011 characters",
                "create_patient_template | {'birth_date':'01/02/1970'} | birth_date: birthDate: no date",
                "create_patient_template | {'phone':''} | phone: phone: missing",
                "create_observation_template | {'patient_reference':'1'} | patient_reference: subject: no reference",
                "create_observation_template | {'code_system':'loinc'} | code_system, code_value and code_display: code.system: no absolute URI",
                "create_observation_template | {'effective_datetime':'yesterday'} | effective_datetime: effectiveDateTime: no dateTime",
                "create_observation_template | {'region_name':'mars'} | region_name must be the name of an AWS region",
            })
    void badValue_isToldUnderTheArgumentsName_andNothingIsSent(String tool, String changes, String message) {
        JsonNode error = failed(tool, ToolCalls.changed(tool, changes));

        assertThat(error.get("type").asText()).as(error.toString()).isEqualTo("invalid_argument");
        assertThat(error.get("message").asText()).startsWith(message);
        assertThat(upstream.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "initialize",
                "tools/call",
                "resources/read",
                "prompts/get",
                "completion/complete",
                "logging/setLevel"
            })
    void requestWithoutParams_isRefused_withoutAWordOfTheLibrary(String method) {
        int id = server.nextId();

        server.send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\"}");

        JsonNode error = server.await(server.expect(id)).path("error");
        assertThat(error.path("code").intValue()).isEqualTo(-32602);
        assertThat(error.path("message").asText()).contains("params").doesNotContain("Cannot invoke", "McpSchema");
    }

    @Test
    void callWithoutTheNameOfATool_isRefused() {
        assertThat(server.request("tools/call", Map.of()).at("/error/message").asText())
                .contains("name no tool", "tools/list");
    }

    @ParameterizedTest
    @CsvSource({"list_datastores, healthlake:ListFHIRDatastores", "read_fhir_resource, healthlake:ReadResource"})
    void missingPermission_namesTheAction(String tool, String action) {
        refusing(403, "AccessDeniedException");

        JsonNode error = failed(tool, ToolCalls.changed(tool, "{}"));

        assertThat(error.get("type").asText()).isEqualTo("access_denied");
        assertThat(error.get("message").asText()).contains(action);
    }

    @ParameterizedTest
    @CsvSource({
        "list_datastores, ExpiredTokenException",
        "read_fhir_resource, ExpiredTokenException",
        "list_datastores, UnrecognizedClientException",
        "read_fhir_resource, UnrecognizedClientException",
        "search_fhir_resources, InvalidSignatureException"
    })
    void refusedCredentials_areNoMissingPermission_onEitherPlane(String tool, String code) {
        refusing(403, code);

        JsonNode error = failed(tool, ToolCalls.changed(tool, "{}"));

        assertThat(error.get("type").asText()).as(error.toString()).isEqualTo("credentials");
        assertThat(error.get("message").asText())
                .contains("AWS_ACCESS_KEY_ID", "AWS_PROFILE")
                .doesNotContain("healthlake:");
    }

    @ParameterizedTest
    @CsvSource({"list_datastores, 409", "update_fhir_resource, 409", "update_fhir_resource, 412"})
    void conflict_isNothingToRepeatAsItIs(String tool, int status) {
        refusing(status, "ConflictException");

        JsonNode error = failed(tool, ToolCalls.changed(tool, "{}"));

        assertThat(error.get("type").asText()).isEqualTo("conflict");
        assertThat(error.get("retryable").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"describe_datastore", "read_fhir_resource"})
    void regionOfACall_isToldWhereNothingWasFound(String tool) {
        upstream.mode(Mode.NOT_FOUND);

        assertThat(failed(tool, ToolCalls.changed(tool, "{'region_name':'eu-west-1'}"))
                        .get("message")
                        .asText())
                .contains("region eu-west-1 (region_name)");
    }

    private static void refusing(int status, String code) {
        upstream.answering(
                status, request -> "{\"__type\":\"com.amazonaws.healthlake#" + code + "\",\"Message\":\"no\"}");
    }

    private static JsonNode failed(String tool, Map<String, Object> arguments) {
        JsonNode result = server.call(tool, arguments);
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isTrue();
        return result.get("structuredContent");
    }
}

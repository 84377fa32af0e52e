package io.github.healthlake4j.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Icon;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ListPromptsResult;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.PaginatedRequest;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is bound and written by hand is what Jackson would make of it. */
class McpJsonTest {
    private static final JacksonMcpJsonMapper JACKSON = new JacksonMcpJsonMapper(Json.mapper());

    static Stream<Object> messages() {
        return Stream.of(
                initialized(ServerCapabilities.builder().tools(false).build(), "Read this."),
                initialized(
                        ServerCapabilities.builder()
                                .completions()
                                .logging()
                                .prompts(true)
                                .resources(true, false)
                                .tools(true)
                                .experimental(Map.of("x", Map.of("y", 1)))
                                .build(),
                        null),
                new InitializeResult(
                        "2025-11-25",
                        ServerCapabilities.builder().build(),
                        new Implementation(
                                "n",
                                "t",
                                "1",
                                "d",
                                List.of(Icon.builder("https://i").build()),
                                "https://w"),
                        "i",
                        Map.of("m", 1)),
                new ListToolsResult(
                        ToolCatalog.all().stream().map(McpTools::describe).toList(), "cursor", Map.of("m", 1)),
                new ListToolsResult(
                        List.of(McpSchema.Tool.builder("bare", Map.of("type", "object"))
                                .outputSchema(Map.of("type", "object"))
                                .build()),
                        null,
                        null),
                CallToolResult.builder()
                        .addTextContent("{\"a\":\"\\u00e4 \\\"\"}")
                        .structuredContent(Map.of("a", 1))
                        .isError(false)
                        .build(),
                CallToolResult.builder()
                        .content(List.of(
                                TextContent.builder("t").meta(Map.of("m", 1)).build(),
                                ImageContent.builder("aGk=", "image/png").build()))
                        .meta(Map.of("m", 1))
                        .build(),
                JSONRPCResponse.result(7, Map.of()),
                JSONRPCResponse.result("seven", new ListPromptsResult(List.of(), null, null)),
                JSONRPCResponse.error(7, new JSONRPCError(-32602, "no", Map.of("type", "x"))),
                new JSONRPCNotification("notifications/progress", Map.of("progress", 1.0)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messages_areWrittenAsJacksonWritesThem(Object message) throws IOException {
        String written = new McpJson().writeValueAsString(message);

        assertThat(McpProcess.parse(written)).isEqualTo(McpProcess.parse(JACKSON.writeValueAsString(message)));
        assertThat(new McpJson().writeValueAsBytes(message)).asString().isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'protocolVersion':'2025-11-25','capabilities':{},'clientInfo':{'name':'a','version':'1'}}",
                "{'protocolVersion':'2025-11-25','capabilities':{'roots':{},'sampling':{},'elicitation':{}},"
                        + "'clientInfo':{'name':'a','title':'b','version':'1','description':'c','websiteUrl':'d'},'_meta':{'m':1}}",
                "{'protocolVersion':'2025-11-25','capabilities':{'roots':{'listChanged':true},'elicitation':{'form':{},'url':{}}},"
                        + "'clientInfo':{'name':'a','version':'1'}}",
            })
    void initialize_ofMostClients_isBoundByHand_asJacksonBindsIt(String params) throws IOException {
        Object plain = read(params);

        assertThat(McpInput.bind(plain, InitializeRequest.class))
                .isEqualTo(JACKSON.convertValue(plain, InitializeRequest.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'protocolVersion':'1','capabilities':{'experimental':{'a':{}}},'clientInfo':{'name':'a','version':'1'}}",
                "{'protocolVersion':'1','capabilities':{'extensions':{'a':{}}},'clientInfo':{'name':'a','version':'1'}}",
                "{'protocolVersion':'1','capabilities':{'sampling':{'tools':{}}},'clientInfo':{'name':'a','version':'1'}}",
                "{'protocolVersion':'1','capabilities':{'roots':{'listChanged':null}},'clientInfo':{'name':'a','version':'1'}}",
                "{'protocolVersion':'1','capabilities':{'elicitation':{'form':{'x':1}}},'clientInfo':{'name':'a','version':'1'}}",
                "{'protocolVersion':'1','capabilities':{},'clientInfo':{'name':'a','version':'1','icons':[{'src':'https://i'}]}}",
                "{'protocolVersion':'1','capabilities':{},'clientInfo':{'name':'a','version':'1','title':null}}",
                "{'protocolVersion':'1','capabilities':{},'clientInfo':{'name':'a'}}",
                "{'protocolVersion':'1','capabilities':{}}",
                "{}"
            })
    void initialize_thatIsUnusual_isLeftToJackson(String params) throws IOException {
        Object plain = read(params);

        assertThat(McpInput.bind(plain, InitializeRequest.class)).isNull();
        assertThat(new McpJson().convertValue(plain, InitializeRequest.class))
                .isEqualTo(JACKSON.convertValue(plain, InitializeRequest.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'a'}",
                "{'name':'a','arguments':{'x':[1.50,{'y':null}]}}",
                "{'name':'a','arguments':{},'_meta':{'progressToken':7}}",
                "{'name':'a','arguments':null,'_meta':null,'unknown':1}"
            })
    void toolCall_isBoundByHand_asJacksonBindsIt(String params) throws IOException {
        Object plain = read(params);

        assertThat(McpInput.bind(plain, CallToolRequest.class))
                .isEqualTo(JACKSON.convertValue(plain, CallToolRequest.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'a','arguments':'SECRET'}",
                "{'name':'a','arguments':['SECRET']}",
                "{'name':{'SECRET':1}}"
            })
    void toolCall_ofAWrongShape_isRefusedWithoutItsValue(String params) throws IOException {
        Object plain = read(params);

        assertThatThrownBy(() -> new McpJson().convertValue(plain, new TypeRef<CallToolRequest>() {}))
                .isInstanceOf(McpError.class)
                .hasMessageNotContaining("SECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'cursor':'c'}", "{'_meta':{'m':1}}"})
    void page_isBoundAsJacksonBindsIt(String params) throws IOException {
        Object plain = read(params);

        assertThat(new McpJson().convertValue(plain, new TypeRef<PaginatedRequest>() {}))
                .isEqualTo(JACKSON.convertValue(plain, PaginatedRequest.class));
    }

    private static InitializeResult initialized(ServerCapabilities capabilities, @Nullable String instructions) {
        return new InitializeResult(
                "2025-11-25",
                capabilities,
                Implementation.builder("healthlake4j", "1")
                        .title("AWS HealthLake")
                        .build(),
                instructions,
                null);
    }

    private static Object read(String params) throws IOException {
        return Objects.requireNonNull(Json.read(params.replace('\'', '"')));
    }
}

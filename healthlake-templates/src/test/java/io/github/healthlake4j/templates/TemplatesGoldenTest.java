package io.github.healthlake4j.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplatesGoldenTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Set<String> names() {
        return TemplateExamples.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void template_writesWhatTheGoldenFileHolds(String name) throws IOException {
        String json = json(name);
        Path copy = Path.of("target", "golden", name + ".json");
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, json);

        assertThat(json)
                .as("src/test/resources/golden; copy %s over it if it is right", copy)
                .isEqualTo(golden(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void template_isValid(String name) throws IOException {
        assertThat(FhirValidator.r4().validate(TemplateExamples.of(name)).issues())
                .isEmpty();
        assertThat(FhirValidator.r4().validate(json(name)).issues()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void template_keepsTheOrderOfFhir(String name) {
        Map<String, Object> resource = TemplateExamples.of(name);
        TypeDef type = Definitions.r4().resourceType(String.valueOf(resource.get("resourceType")));
        List<Integer> places = new ArrayList<>();
        for (String member : resource.keySet()) {
            if (!member.equals("resourceType")) {
                Form form = type == null ? null : type.form(member);
                assertThat(form).as(member).isNotNull();
                places.add(form == null ? -1 : form.element().index());
            }
        }

        assertThat(places).isSorted();
    }

    @Tag("evidence")
    @Test
    void templates_areValidForHapi() throws IOException {
        HapiJudge judge = new HapiJudge();

        for (String name : names()) {
            assertThat(judge.structuralErrors(json(name))).as(name).isEmpty();
        }
    }

    private static String json(String name) throws IOException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
                        .writeValueAsString(TemplateExamples.of(name))
                + "\n";
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = TemplatesGoldenTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package io.github.healthlake4j.mcp;

import static io.github.healthlake4j.mcp.Effect.READ;
import static io.github.healthlake4j.mcp.Toolset.TEMPLATES;

import io.github.healthlake4j.templates.Address;
import io.github.healthlake4j.templates.FhirValidator;
import io.github.healthlake4j.templates.Issue;
import io.github.healthlake4j.templates.ObservationTemplate;
import io.github.healthlake4j.templates.PatientTemplate;
import io.github.healthlake4j.templates.Quantity;
import io.github.healthlake4j.templates.Report;
import io.github.healthlake4j.templates.Templates;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Resources in the making; nothing is stored and nothing sent. */
final class TemplateTools {
    static final List<Tool<?>> TOOLS = List.of(
            new Tool<>(
                    "create_patient_template",
                    TEMPLATES,
                    READ,
                    true,
                    "Draft a Patient",
                    "A valid Patient from plain values. Nothing is stored: hand the result to create_fhir_resource.",
                    PatientParts.class,
                    List.of(),
                    (parts, call) -> Answer.of(parts.template().build())),
            new Tool<>(
                    "create_observation_template",
                    TEMPLATES,
                    READ,
                    true,
                    "Draft an Observation",
                    "A valid Observation from plain values; what is not given is not written. Nothing is stored: hand the"
                            + " result to create_fhir_resource.",
                    ObservationParts.class,
                    List.of(),
                    (parts, call) -> Answer.of(parts.template().build())),
            new Tool<>(
                            "validate_fhir_resource",
                            TEMPLATES,
                            READ,
                            true,
                            "Check a draft offline",
                            "Checks a resource against the structure of FHIR R4 without sending it anywhere: elements, types, numbers,"
                                    + " required codes. Profiles and references are the service's to check.",
                            Draft.class,
                            List.of(),
                            TemplateTools::validate)
                    .returning(Map.of("valid", "boolean", "issues", "array", "warnings", "array")));

    private TemplateTools() {}

    record PatientParts(
            String familyName,
            List<String> givenNames,

            @Arg(oneOf = {"male", "female", "other", "unknown"})
            String gender,

            @Arg("YYYY, YYYY-MM or YYYY-MM-DD") String birthDate,
            @Arg("URI; needs identifier_value") @Nullable String identifierSystem,
            @Nullable String identifierValue,
            @Nullable String phone,
            @Nullable String email,
            @Nullable PostalAddress address) {
        PatientTemplate template() {
            PatientTemplate patient = Templates.patient().gender(gender);
            put("family_name", familyName, patient::family);
            put("given_names", givenNames.toArray(String[]::new), patient::given);
            put("birth_date", birthDate, patient::birthDate);
            identifier(patient);
            put("phone", phone, patient::phone);
            put("email", email, patient::email);
            put("address", address, given -> patient.address(given.toTemplate()));
            return patient;
        }

        private void identifier(PatientTemplate patient) {
            if (identifierSystem != null && identifierValue != null) {
                InvalidArgument.in(
                        "identifier_system and identifier_value",
                        () -> patient.identifier(identifierSystem, identifierValue));
            } else if (identifierSystem != null || identifierValue != null) {
                throw new InvalidArgument(
                        "identifier_system and identifier_value belong together; give both or neither");
            }
        }
    }

    /** FHIR's Address; its members have their FHIR names. */
    @Naming.Fhir
    record PostalAddress(
            @Nullable String use,
            @Nullable String text,
            @Nullable List<String> line,
            @Nullable String city,
            @Nullable String state,
            @Nullable String postalCode,
            @Nullable String country) {
        Address toTemplate() {
            return new Address(use, text, line == null ? List.of() : line, city, state, postalCode, country);
        }
    }

    record ObservationParts(
            @Arg("such as Patient/123") String patientReference,
            @Arg("URI, such as http://loinc.org") String codeSystem,
            String codeValue,
            String codeDisplay,

            @Arg(
                    oneOf = {
                        "registered",
                        "preliminary",
                        "final",
                        "amended",
                        "corrected",
                        "cancelled",
                        "entered-in-error",
                        "unknown"
                    },
                    defaultsTo = "final")
            String status,

            @Nullable Amount valueQuantity,
            @Nullable String valueString,
            @Nullable String effectiveDatetime,

            @Arg("such as vital-signs, laboratory") @Nullable String categoryCode) {
        ObservationTemplate template() {
            var coded = InvalidArgument.in(
                    "code_system, code_value and code_display",
                    () -> Templates.observation().code(codeSystem, codeValue, codeDisplay));
            ObservationTemplate observation = InvalidArgument.in(
                            "patient_reference", () -> coded.subject(patientReference))
                    .status(status);
            put("category_code", categoryCode, observation::category);
            put("effective_datetime", effectiveDatetime, observation::effective);
            put("value_quantity", valueQuantity, amount -> observation.value(amount.toTemplate()));
            put("value_string", valueString, observation::value);
            return observation;
        }
    }

    /** FHIR's Quantity; its members have their FHIR names. */
    @Naming.Fhir
    record Amount(
            BigDecimal value,
            @Nullable String comparator,
            @Nullable String unit,
            @Nullable String system,
            @Nullable String code) {
        Quantity toTemplate() {
            return new Quantity(value, comparator, unit, system, code);
        }
    }

    record Draft(Map<String, Object> resourceData, @Nullable String resourceType) {
        Report check() {
            return resourceType == null
                    ? FhirValidator.r4().validate(resourceData)
                    : FhirValidator.r4().validate(resourceData, resourceType);
        }
    }

    private static Answer validate(Draft draft, Call call) {
        Report report = draft.check();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("valid", report.valid());
        result.put("issues", issues(report.errors()));
        result.put("warnings", issues(report.warnings()));
        return Answer.of(result);
    }

    private static List<Map<String, String>> issues(List<Issue> issues) {
        return issues.stream().map(TemplateTools::issue).toList();
    }

    private static Map<String, String> issue(Issue issue) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("path", issue.path());
        members.put("code", issue.code());
        members.put("message", issue.message());
        return members;
    }

    private static <T> void put(String argument, @Nullable T value, Function<? super T, ?> use) {
        Optional.ofNullable(value).ifPresent(given -> InvalidArgument.in(argument, () -> use.apply(given)));
    }
}

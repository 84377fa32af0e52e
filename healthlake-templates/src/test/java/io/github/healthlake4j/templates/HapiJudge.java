package io.github.healthlake4j.templates;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/** HAPI's instance validator for R4, and which of its errors are about structure or codes of required bindings. */
final class HapiJudge {
    /** What stands for a verdict where HAPI gives up, as on value sets of code systems that it has not got. */
    static final String NONE = "no verdict";

    /** Publishing rules of HL7, concepts of code systems, the meaning of maps, measures and expressions, hashes, links within a narrative. */
    private static final Pattern NOT_STRUCTURE = Pattern.compile(
            "(VALIDATION_HL7_|IG_HL7_|CONCEPTMAP_GROUP_|VALUESET_REFERENCE_INVALID_TYPE|MEASURE_M_|SM_|ED_SEARCH_"
                    + "|TYPE_SPECIFIC_CHECKS_DT_ATT_HASH|Type_Specific_Checks_DT_XHTML_Resolve).*");

    private static final Pattern IN_BUNDLE =
            Pattern.compile("Can't find '[^']*' in the bundle \\((Bundle[^)]*)\\).*", Pattern.DOTALL);
    private static final String CODE_REQUIRED = " is required";

    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private final ca.uhn.fhir.validation.FhirValidator validator;

    HapiJudge() {
        FhirContext context = FhirContext.forR4();
        FhirInstanceValidator instances = new FhirInstanceValidator(new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context)));
        instances.setAnyExtensionsAllowed(true);
        instances.setErrorForUnknownProfiles(false);
        validator = context.newValidator().registerValidatorModule(instances);
    }

    /** What HAPI finds wrong by FHIR itself, whatever profiles the resource names: the keys of its messages with their places. */
    List<String> structuralErrors(String resource) {
        try {
            return errors(withoutProfiles(resource));
        } catch (UnsupportedOperationException givesUp) {
            return List.of(NONE);
        } catch (JsonProcessingException noJson) {
            return errors(resource);
        }
    }

    private String withoutProfiles(String resource) throws JsonProcessingException {
        JsonNode tree = json.readTree(resource);
        dropProfiles(tree);
        return json.writeValueAsString(tree);
    }

    private static void dropProfiles(JsonNode node) {
        if (node.has("resourceType")
                && node.get("meta") instanceof ObjectNode meta
                && node instanceof ObjectNode resource) {
            meta.remove("profile");
            if (meta.isEmpty()) {
                resource.remove("meta");
            }
        }
        node.forEach(HapiJudge::dropProfiles);
    }

    private List<String> errors(String resource) {
        return validator.validateWithResult(resource).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .filter(HapiJudge::isAboutStructure)
                .map(message -> key(message) + " " + place(message))
                .distinct()
                .toList();
    }

    private static boolean isAboutStructure(SingleValidationMessage message) {
        return key(message).startsWith("Terminology_")
                ? String.valueOf(message.getMessage()).contains(CODE_REQUIRED)
                : !NOT_STRUCTURE.matcher(key(message)).matches();
    }

    /** Where the error is; HAPI says of references in a bundle in the message where they are, and counts no entries for a fullUrl. */
    private static String place(SingleValidationMessage message) {
        Matcher reference = IN_BUNDLE.matcher(String.valueOf(message.getMessage()));
        if (key(message).equals("BUNDLE_ENTRY_URL_MATCHES_TYPE_ID")) {
            return "Bundle.entry";
        }
        return reference.matches() ? reference.group(1) : Places.plain(String.valueOf(message.getLocationString()));
    }

    private static String key(SingleValidationMessage message) {
        String id = String.valueOf(message.getMessageId());
        return id.substring(id.lastIndexOf('#') + 1);
    }
}

package io.github.healthlake4j.templates;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.List;
import java.util.regex.Pattern;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/** HAPI's instance validator for R4, and which of its errors are about structure. */
final class HapiJudge {
    /** Terminology beyond required bindings, profiles, publishing rules of HL7, content of attachments, links within a narrative. */
    private static final Pattern NOT_STRUCTURE = Pattern.compile(
            "(Terminology_|TERMINOLOGY_|Validation_VAL_Profile_Unknown|VALIDATION_VAL_PROFILE_UNKNOWN|VALIDATION_HL7_|VALIDATION_VAL_STATUS"
                    + "|CONCEPTMAP_|CODESYSTEM_|VALUESET_|SEARCHPARAMETER_|MEASURE_|IG_|SD_|ED_|MSG_|ERROR_GENERATING_SNAPSHOT|SNAPSHOT"
                    + "|TYPE_SPECIFIC_CHECKS_DT_ATT_HASH|Type_Specific_Checks_DT_XHTML_Resolve|FHIRPATH).*");

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

    /** What stands for a verdict where HAPI gives up, such as on a ValueSet whose code system is named by its OID. */
    static final String NONE = "no verdict";

    /** What HAPI finds wrong with the structure: the keys of its messages with their places. */
    List<String> structuralErrors(String json) {
        try {
            return errors(json);
        } catch (UnsupportedOperationException givesUp) {
            return List.of(NONE);
        }
    }

    private List<String> errors(String json) {
        return validator.validateWithResult(json).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .filter(message -> !NOT_STRUCTURE.matcher(key(message)).matches())
                .map(message -> key(message) + " " + message.getLocationString())
                .distinct()
                .toList();
    }

    private static String key(SingleValidationMessage message) {
        String id = String.valueOf(message.getMessageId());
        String text = String.valueOf(message.getMessage());
        if (id.equals("null") && text.contains("slicing")) {
            return "SNAPSHOT";
        }
        return id.contains("#") ? id.substring(id.lastIndexOf('#') + 1) : id;
    }
}

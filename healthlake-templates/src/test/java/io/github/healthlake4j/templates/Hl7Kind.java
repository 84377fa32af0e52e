package io.github.healthlake4j.templates;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kinds of errors in HL7's validator cases that are not about the structure of one resource, by the texts of HL7's validator. */
enum Hl7Kind {
    TERMINOLOGY(
            "concepts, displays and filters of code systems, and value sets without a list: needs a terminology service",
            "Wrong Display Name|Wrong whitespace in Display|Unknown code|was not found in the value set '[^']*' \\((?!http://hl7.org/fhir/ValueSet/(encounter|immunization)-status)|None of the codings provided"
                    + "|a correct display|is a supplement|content value of 'supplement'|not declared in the base CodeSystem"
                    + "|is not valid in the (system|value set)|Invalid ECL|references a value set, not a code system"
                    + "|attachment.contentType No code provided|Cannot process resource http://cts|concept-properties"
                    + "|A property is already defined|The property '.*' has the invalid type|the number of concepts"
                    + "|filter based on property|operation 'not-in'|The filter parameter|is not a valid FHIRPath|expression language must be"
                    + "|is not in the options value set"),
    PROFILE(
            "what a profile asks for; HL7's validator loads them with the case, or by itself for vital signs",
            "from http(?!://hl7\\.org/fhir/StructureDefinition/(?!bp|bodytemp|vitalsigns)[A-Za-z]+\\|4\\.0\\.1\\))[^ ]*\\)"
                    + "|any known slice|Unknown profile|not found for entry resource|magic LOINC|is fixed to|find a profile match"
                    + "|matches more than one slice|Constraint failed: (vs|us-core|sdc)-|The type '.*' implied by the reference URL"),
    EXTENSION(
            "which extension may stand where and what is in it: needs the definition of the extension",
            "The extension .* could not be found|must not be used as a|definition allows for the types|to be used at this point"),
    QUESTIONNAIRE(
            "answers to a questionnaire: needs the Questionnaire",
            "in questionnaire|Answer value must be|set of permitted values|allowed (minimum|maximum)|too many decimal|should not have answers"
                    + "|cannot have answers|is an exclusive option|No sub-items|No response answer|maximum number of answers"
                    + "|minimum number of answers|Only one response|required minimum length|allowed maximum length|expected format"
                    + "|list of allowed values|unit that is not|valid for this answer|attachment is too large|is not allowed \\(allowed ="
                    + "|has the wrong type|in the reference https?://\\S+ is not valid"),
    SNAPSHOT(
            "whether the differential of a StructureDefinition fits its base: needs the base",
            "Error generating Snapshot|generated snapshot|matching element in the snapshot|to redefine the slicing|discriminator path"
                    + "|Binding but the types|Slicing is not allowed at the root"),
    DEFINITION(
            "what a definition derives from, measures or runs: needs the other definition, or CQL",
            "derivedFrom|this is derived from|SearchParameter has a type of 'composite'|SearchParameter '.*' type is|search expression"
                    + "|No CQL Libraries|CQL found|measureScore|is different to|(profile|definition).* is not (allowed|in)"
                    + "|is allowed for the parameter|is not allowed for the parameter"),
    BUNDLE(
            "HL7's own rules on bundles: which entries a document leads to, what a search asked for, which links a document has",
            "isn't reachable|missing a fullUrl|entry missing fullUrl|prohibited in this context|for the specified search"),
    NARRATIVE(
            "links from and to narratives",
            "Hyperlink|html id|textLink|for fragment|no matching target|in the bundle \\(AllergyIntolerance-urn"),
    SIGNATURE("digital signatures", "The signature|verify the signature|JWT"),
    CONTEXT(
            "options of HL7's validator, and its rules of publication",
            "Example URLs|Experimental content|owning committee|embedded HTML tag|matchetype|Unable to resolve resource with reference '[^#]");

    private final String reason;
    private final Pattern texts;

    Hl7Kind(String reason, String texts) {
        this.reason = reason;
        this.texts = Pattern.compile(texts);
    }

    /** The kind of an error; empty where it is about structure. */
    static Optional<Hl7Kind> of(Hl7Case.Expected error) {
        String text = error.place() + " " + error.text();
        return Stream.of(values())
                .filter(kind -> kind.texts.matcher(text).find())
                .findFirst();
    }

    /** Why it is not judged here. */
    String reason() {
        return reason;
    }
}

package io.github.healthlake4j.fhir;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An operation that answers at once. Immutable; each call gives a new one. It is sent as GET, with a body as POST.
 *
 * <p>Operations that run for long are {@link JobRequest}s. One that writes is never sent a second time by itself.
 *
 * @see <a href="https://hl7.org/fhir/R4/operations.html">FHIR R4, operations</a>
 */
public final class Operation {
    private static final Pattern NAME = Pattern.compile("\\$[a-z][a-z0-9-]{0,63}");
    private static final Set<String> JOBS = Set.of(
            "$export", "$davinci-data-export", "$bulk-delete", "$purge", "$erase", "$bulk-patch", "$bulk-member-match");
    private static final Set<String> READING =
            Set.of("$expand", "$lookup", "$translate", "$validate", "$everything", "$inquire", "$attribution-status");
    private static final Map<String, String> ACTIONS = Map.ofEntries(
            Map.entry("$expand", "ExpandValueSet*"),
            Map.entry("$lookup", "LookupCodeSystem*"),
            Map.entry("$translate", "TranslateConceptMap*"),
            Map.entry("$document", "GenerateDocument*"),
            Map.entry("$member-match", "MemberMatch"),
            Map.entry("$attribution-status", "RetrieveAttributionStatus"),
            Map.entry("$member-add", "MemberAdd"),
            Map.entry("$member-remove", "MemberRemove"),
            Map.entry("$confirm-attribution-list", "ConfirmAttributionList"),
            Map.entry("$submit", "SubmitPreAuthClaim"),
            Map.entry("$inquire", "InquirePreAuthClaim"),
            Map.entry("$questionnaire-package", "QuestionnairePackage"),
            Map.entry("$everything", "SearchEverything"),
            Map.entry("$validate", "ValidateResource"));

    private final String owner;
    private final String subject;
    private final String name;
    private final Query query;
    private final @Nullable Resource body;
    private final boolean post;

    private Operation(String owner, String subject, String name, Query query, @Nullable Resource body, boolean post) {
        this.owner = owner;
        this.subject = subject;
        this.name = name;
        this.query = query;
        this.body = body;
        this.post = post;
    }

    private static Operation named(String owner, String subject, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not an operation: a name starts with $, as in $expand");
        }
        if (JOBS.contains(name)) {
            throw new IllegalArgumentException(name + " runs for long: start it as a JobRequest");
        }
        return new Operation(owner, subject, name, Query.EMPTY, null, false);
    }

    /** An operation on the whole datastore. */
    public static Operation onSystem(String name) {
        return named("", "", name);
    }

    /** An operation on a type. */
    public static Operation onType(String type, String name) {
        return named(ResourceId.requireType(type) + "/", type, name);
    }

    /** An operation on one resource. */
    public static Operation onInstance(String type, String id, String name) {
        return named(new ResourceId(type, id).reference() + "/", type, name);
    }

    /**
     * A Composition and all it refers to, as a document Bundle. With {@code persist=true} the service stores it.
     *
     * @see <a href="https://hl7.org/fhir/R4/composition-operation-document.html">FHIR R4, $document</a>
     */
    public static Operation document(String compositionId) {
        return onInstance("Composition", compositionId, "$document");
    }

    /**
     * The codes of a ValueSet by its canonical URL; add {@code filter}, {@code count}, {@code offset}.
     *
     * @see <a href="https://hl7.org/fhir/R4/valueset-operation-expand.html">FHIR R4, $expand</a>
     */
    public static Operation expand(String canonical) {
        return onType("ValueSet", "$expand").with("url", canonical);
    }

    /**
     * What a code system says of a code; add {@code version}.
     *
     * @see <a href="https://hl7.org/fhir/R4/codesystem-operation-lookup.html">FHIR R4, $lookup</a>
     */
    public static Operation lookup(String system, String code) {
        return onType("CodeSystem", "$lookup").with("system", system).with("code", code);
    }

    /**
     * A code in another system; add {@code url}, {@code source}, {@code target}, {@code targetsystem}.
     *
     * @see <a href="https://hl7.org/fhir/R4/conceptmap-operation-translate.html">FHIR R4, $translate</a>
     */
    public static Operation translate(String system, String code) {
        return onType("ConceptMap", "$translate").with("system", system).with("code", code);
    }

    /**
     * The member whom another payer's patient and coverage mean. The service stores a Consent that comes along.
     *
     * @param parameters with MemberPatient and CoverageToMatch
     * @see <a href="https://hl7.org/fhir/us/davinci-hrex/OperationDefinition-member-match.html">Da Vinci HRex, $member-match</a>
     */
    public static Operation memberMatch(Resource parameters) {
        return onType("Patient", "$member-match").body(parameters);
    }

    /** Adds a parameter to the URL. With {@code persist=true} the service stores something, so it is sent as POST. */
    public Operation with(String parameter, String value) {
        boolean writes = parameter.equals("persist") && value.equals("true");
        return new Operation(owner, subject, name, query.and(parameter, value), body, post || writes);
    }

    /** The body, most often a Parameters resource: the operation is sent as POST then. */
    public Operation body(Resource resource) {
        return new Operation(owner, subject, name, query, resource, true);
    }

    /** Sends it as POST although it has no body. */
    public Operation post() {
        return new Operation(owner, subject, name, query, body, true);
    }

    FhirRequest toRequest() {
        Interaction interaction = new Interaction(subject.isEmpty() ? name : name + " of", action());
        byte[] bytes = body == null ? new byte[0] : body.bytes();
        FhirRequest request = post
                ? FhirRequest.post(interaction, subject, owner + name, bytes, Payload.FHIR)
                        .with(query)
                : FhirRequest.get(interaction, subject, owner + name, query);
        return READING.contains(name) ? request.repeat() : request;
    }

    private String action() {
        String way = post ? "WithPost" : "WithGet";
        return ACTIONS.getOrDefault(name, "").replace("*", way);
    }

    /** The operation and its type, without an id. */
    @Override
    public String toString() {
        return subject.isEmpty() ? name : subject + "/" + name;
    }
}

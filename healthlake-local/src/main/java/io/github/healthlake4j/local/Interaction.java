package io.github.healthlake4j.local;

/** What a request on the FHIR plane asks for, each with the IAM action that allows it. */
enum Interaction {
    CAPABILITIES("GetCapabilities"),
    CREATE("CreateResource"),
    READ("ReadResource"),
    VREAD("VersionReadResource"),
    UPDATE("UpdateResource"),
    CONDITIONAL_UPDATE("UpdateResource"),
    PATCH("PatchResource"),
    DELETE("DeleteResource"),
    CONDITIONAL_DELETE("DeleteResource"),
    SEARCH("SearchWithGet"),
    POST_SEARCH("SearchWithPost"),
    SEARCH_SYSTEM("SearchWithGet"),
    POST_SEARCH_SYSTEM("SearchWithPost"),
    SEARCH_COMPARTMENT("SearchWithGet"),
    HISTORY("GetHistoryByResourceId"),
    HISTORY_TYPE("GetHistoryByResourceType"),
    HISTORY_SYSTEM("GetFullHistory"),
    BUNDLE("ProcessBundle"),
    BUNDLE_STATUS("ReadResource"),
    EVERYTHING("SearchEverything"),
    VALIDATE("ValidateResource"),
    DOCUMENT("GenerateDocumentWithGet"),
    EXPAND("ExpandValueSetWithGet"),
    LOOKUP("LookupCodeSystemWithGet"),
    TRANSLATE("TranslateConceptMapWithGet"),
    EXPORT("StartFHIRExportJobWithGet"),
    EXPORT_STATUS("DescribeFHIRExportJobWithGet"),
    EXPORT_FILE("GetExportedFile"),
    EXPORT_CANCEL("CancelFHIRExportJobWithDelete");

    private final String action;

    Interaction(String action) {
        this.action = action;
    }

    /** The IAM action, without its {@code healthlake:} prefix; operations have one by GET and one by POST. */
    String action(String method) {
        return method.equals("POST") ? action.replaceFirst("WithGet$", "WithPost") : action;
    }
}

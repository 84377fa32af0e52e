package io.github.healthlake4j.fhir;

/**
 * What can be asked of the service.
 *
 * @param verb its name in messages
 * @param action the IAM action that it needs, without its prefix
 */
record Interaction(String verb, String action) {
    static final Interaction READ = new Interaction("read", "ReadResource");
    static final Interaction VREAD = new Interaction("vread", "VersionReadResource");
    static final Interaction SEARCH = new Interaction("search", "SearchWithGet");
    static final Interaction SEARCH_POST = new Interaction("search", "SearchWithPost");
    static final Interaction CREATE = new Interaction("create", "CreateResource");
    static final Interaction UPDATE = new Interaction("update", "UpdateResource");
    static final Interaction PATCH = new Interaction("patch", "PatchResource");
    static final Interaction DELETE = new Interaction("delete", "DeleteResource");
    static final Interaction HISTORY = new Interaction("history of", "GetHistoryByResourceId");
    static final Interaction HISTORY_OF_TYPE = new Interaction("history of", "GetHistoryByResourceType");
    static final Interaction HISTORY_OF_ALL = new Interaction("history of", "GetFullHistory");
    static final Interaction EVERYTHING = new Interaction("$everything of", "SearchEverything");
    static final Interaction BUNDLE = new Interaction("process", "ProcessBundle");
    static final Interaction CAPABILITIES = new Interaction("read", "GetCapabilities");
    static final Interaction VALIDATE = new Interaction("$validate of", "ValidateResource");
}

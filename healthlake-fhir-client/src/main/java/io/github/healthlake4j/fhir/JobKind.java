package io.github.healthlake4j.fhir;

/** The jobs that the FHIR API runs, each with a poll URL of its own. Import and export jobs of the control plane are not among them. */
public enum JobKind {
    /** {@code $export} and {@code $davinci-data-export}. */
    EXPORT("export", "DescribeFHIRExportJobWithGet", "$export"),
    /** {@code $bulk-delete}: deletes every resource of a type. */
    BULK_DELETE("$bulk-delete", "DescribeFHIRBulkDeleteJob", "$bulk-delete"),
    /** {@code $purge}: deletes a patient and all that belongs to it, with its history. */
    PURGE("$purge", "DescribeFHIRBulkDeleteJob", "$purge"),
    /** {@code $erase}: deletes a resource or one version of it, with no trace. */
    ERASE("$erase", "", "$erase"),
    /** {@code $bulk-patch}: changes many resources of a type. */
    BULK_PATCH("$bulk-patch", "", "$bulk-patch"),
    /** {@code $bulk-member-match}. */
    BULK_MEMBER_MATCH("$bulk-member-match-status", "DescribeFHIRBulkMemberMatchJob", "$bulk-member-match");

    private final String pollPath;
    private final String pollAction;
    private final String operation;

    JobKind(String pollPath, String pollAction, String operation) {
        this.pollPath = pollPath;
        this.pollAction = pollAction;
        this.operation = operation;
    }

    String pollPath(String id) {
        return pollPath + "/" + JobId.require(id);
    }

    Interaction poll() {
        return new Interaction(operation + " job", pollAction);
    }

    String operation() {
        return operation;
    }
}

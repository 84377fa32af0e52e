package io.github.healthlake4j.core;

import org.jspecify.annotations.Nullable;

/**
 * What an import job is to be started with.
 *
 * <pre>{@code
 * ImportRequest.builder()
 *         .datastoreId(id)
 *         .inputS3Uri("s3://in/ndjson/")
 *         .output("s3://out/reports/", "alias/healthlake")
 *         .dataAccessRoleArn("arn:aws:iam::111122223333:role/import")
 *         .build()
 * }</pre>
 *
 * @param datastoreId the datastore to fill
 * @param inputS3Uri the prefix or object to read: NDJSON files, one R4 resource a line, each with its {@code id}
 * @param output where the manifest and the results go, and the key that encrypts them; both required
 * @param dataAccessRoleArn the role with which the service reads the one and writes the other
 * @param name 1 to 64 letters, digits, spaces and {@code _.:/=+-%@}
 * @param clientToken 1 to 64 letters, digits and {@code -}: a start that is repeated with it starts one job; absent
 *     means one made anew for each call
 * @param validationLevel {@code strict} (the default), {@code structure-only} or {@code minimal}
 * @see <a
 *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_StartFHIRImportJob.html">StartFHIRImportJob</a>
 */
public record ImportRequest(
        String datastoreId,
        String inputS3Uri,
        S3Configuration output,
        String dataAccessRoleArn,
        @Nullable String name,
        @Nullable String clientToken,
        @Nullable String validationLevel) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException naming the setting that is missing or breaks the service's rule for it
     */
    public ImportRequest {
        Rule.DATASTORE_ID.require("datastoreId", datastoreId);
        Rule.S3_URI.require("inputS3Uri", inputS3Uri);
        ExportRequest.checkOutput(output);
        Rule.ROLE_ARN.require("dataAccessRoleArn", dataAccessRoleArn);
        Rule.JOB_NAME.check("name", name);
        Rule.CLIENT_TOKEN.check("clientToken", clientToken);
        Rule.VALIDATION_LEVEL.check("validationLevel", validationLevel);
    }

    /** Starts with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the settings; see {@link ImportRequest} for their meaning and limits. */
    public static final class Builder {
        private @Nullable String datastoreId;
        private @Nullable String inputS3Uri;
        private @Nullable S3Configuration output;
        private @Nullable String dataAccessRoleArn;
        private @Nullable String name;
        private @Nullable String clientToken;
        private @Nullable String validationLevel;

        private Builder() {}

        /** The datastore to fill: 1 to 32 characters, in practice 32 hexadecimal digits. Required. */
        public Builder datastoreId(String datastoreId) {
            this.datastoreId = datastoreId;
            return this;
        }

        /** The object, or the prefix of the objects, to read: {@code s3://bucket/prefix} of at most 1024 characters. Required. */
        public Builder inputS3Uri(String inputS3Uri) {
            this.inputS3Uri = inputS3Uri;
            return this;
        }

        /**
         * Where to write manifest and failures, {@code s3://bucket/prefix} of at most 1024 characters, and the KMS key to
         * encrypt them with: key id, key ARN, {@code alias/name} or alias ARN. Both are required.
         */
        public Builder output(String s3Uri, String kmsKeyId) {
            this.output = new S3Configuration(s3Uri, kmsKeyId);
            return this;
        }

        /** The role with which the service reads and writes S3: {@code arn:aws:iam::<12 digits>:role/<name>}. Required. */
        public Builder dataAccessRoleArn(String dataAccessRoleArn) {
            this.dataAccessRoleArn = dataAccessRoleArn;
            return this;
        }

        /** A name of 1 to 64 letters, digits, spaces and {@code _.:/=+-%@}; otherwise the job has none. */
        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        /**
         * 1 to 64 letters, digits and {@code -}: a start that is repeated with it makes one job; otherwise one made anew for
         * each call.
         */
        public Builder clientToken(@Nullable String clientToken) {
            this.clientToken = clientToken;
            return this;
        }

        /** {@code strict}, {@code structure-only} or {@code minimal}; otherwise the service decides. */
        public Builder validationLevel(@Nullable String validationLevel) {
            this.validationLevel = validationLevel;
            return this;
        }

        /**
         * Checks the settings and puts them together.
         *
         * @throws IllegalArgumentException naming the setting that is missing or breaks the service's rule for it
         */
        public ImportRequest build() {
            return new ImportRequest(
                    Rule.DATASTORE_ID.require("datastoreId", datastoreId),
                    Rule.S3_URI.require("inputS3Uri", inputS3Uri),
                    ExportRequest.checkOutput(output),
                    Rule.ROLE_ARN.require("dataAccessRoleArn", dataAccessRoleArn),
                    name,
                    clientToken,
                    validationLevel);
        }
    }
}

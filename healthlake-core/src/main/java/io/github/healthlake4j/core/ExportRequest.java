package io.github.healthlake4j.core;

import org.jspecify.annotations.Nullable;

/**
 * What an export job is to be started with: the whole datastore, since the control plane takes no filter (the FHIR
 * operation {@code $export} does).
 *
 * @param datastoreId the datastore to read
 * @param output where the files go, and the key that encrypts them; both required
 * @param dataAccessRoleArn the role with which the service writes there
 * @param name 1 to 64 letters, digits, spaces and {@code _.:/=+-%@}
 * @param clientToken 1 to 64 letters, digits and {@code -}: a start that is repeated with it starts one job; absent
 *     means one made anew for each call
 * @see <a
 *     href="https://docs.aws.amazon.com/healthlake/latest/APIReference/API_StartFHIRExportJob.html">StartFHIRExportJob</a>
 */
public record ExportRequest(
        String datastoreId,
        S3Configuration output,
        String dataAccessRoleArn,
        @Nullable String name,
        @Nullable String clientToken) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException naming the setting that is missing or breaks the service's rule for it
     */
    public ExportRequest {
        Rule.DATASTORE_ID.require("datastoreId", datastoreId);
        checkOutput(output);
        Rule.ROLE_ARN.require("dataAccessRoleArn", dataAccessRoleArn);
        Rule.JOB_NAME.check("name", name);
        Rule.CLIENT_TOKEN.check("clientToken", clientToken);
    }

    /** Starts with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    static S3Configuration checkOutput(@Nullable S3Configuration output) {
        if (output == null) {
            throw new IllegalArgumentException(
                    "output is required: an S3 URI and the KMS key that encrypts what the" + " job writes there");
        }
        Rule.S3_URI.require("s3Uri of the output", output.s3Uri());
        Rule.KMS_KEY_ID.require("kmsKeyId of the output", output.kmsKeyId());
        return output;
    }

    /** Collects the settings; see {@link ExportRequest} for their meaning and limits. */
    public static final class Builder {
        private @Nullable String datastoreId;
        private @Nullable S3Configuration output;
        private @Nullable String dataAccessRoleArn;
        private @Nullable String name;
        private @Nullable String clientToken;

        private Builder() {}

        /** The datastore to read: 1 to 32 characters, in practice 32 hexadecimal digits. Required. */
        public Builder datastoreId(String datastoreId) {
            this.datastoreId = datastoreId;
            return this;
        }

        /**
         * Where to write, {@code s3://bucket/prefix} of at most 1024 characters, and the KMS key to encrypt it with: key id,
         * key ARN, {@code alias/name} or alias ARN. Both are required.
         */
        public Builder output(String s3Uri, String kmsKeyId) {
            this.output = new S3Configuration(s3Uri, kmsKeyId);
            return this;
        }

        /** The role with which the service writes to S3: {@code arn:aws:iam::<12 digits>:role/<name>}. Required. */
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

        /**
         * Checks the settings and puts them together.
         *
         * @throws IllegalArgumentException naming the setting that is missing or breaks the service's rule for it
         */
        public ExportRequest build() {
            return new ExportRequest(
                    Rule.DATASTORE_ID.require("datastoreId", datastoreId),
                    checkOutput(output),
                    Rule.ROLE_ARN.require("dataAccessRoleArn", dataAccessRoleArn),
                    name,
                    clientToken);
        }
    }
}

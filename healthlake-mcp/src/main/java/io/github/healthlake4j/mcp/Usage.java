package io.github.healthlake4j.mcp;

/** The text of {@code --help}. */
final class Usage {
    static final String TEXT = """
            usage: java -jar healthlake-mcp.jar [FLAGS]

            The MCP server of AWS HealthLake, on standard input and output unless
            --http is given.

              --readonly            list and run only tools that change nothing
                                    (HEALTHLAKE_MCP_READONLY=true)
              --toolsets A,B        of datastores, fhir, bundles, templates, jobs, tags
                                    and compat; all but compat by default
                                    (HEALTHLAKE_MCP_TOOLSETS)
              --confirm WHEN        auto asks a person before deleting where the client
                                    can, always refuses where it cannot, never does not
                                    ask (HEALTHLAKE_MCP_CONFIRM)
              --audit FILE          one JSON line a call, without patient data
                                    (HEALTHLAKE_MCP_AUDIT)
              --http HOST:PORT      serve streamable HTTP at /mcp instead; off loopback
                                    it needs HEALTHLAKE_MCP_TOKEN (HEALTHLAKE_MCP_HTTP)
              --tls-keystore FILE   PKCS12 file for HTTPS, which
                                    HEALTHLAKE_MCP_TLS_PASSWORD opens
              --log-level LEVEL     trace, debug, info, warn, error or off, to standard
                                    error; error by default (HEALTHLAKE_MCP_LOG_LEVEL)

              --list-tools          the tools that would be listed
              --print-iam-policy    the least IAM policy for them
              --check               whether credentials, region and network are right
              --version, --help

            Also from the environment: HEALTHLAKE_MCP_MAX_RESULT_BYTES (80000),
            HEALTHLAKE_MCP_TIMEOUT_SECONDS (60), AWS_REGION, AWS_PROFILE and what else
            the AWS SDK reads, AWS_ENDPOINT_URL_HEALTHLAKE.
            """;

    private Usage() {}
}

package io.github.healthlake4j.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The least IAM policy for a list of tools.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awshealthlake.html">Actions of AWS
 *     HealthLake</a>
 */
final class IamPolicy {
    /** Actions that name no datastore. */
    private static final Set<String> WITHOUT_RESOURCE = Set.of("ListFHIRDatastores", "CreateFHIRDatastore");

    private static final String PASS_ROLE = "iam:PassRole";

    private IamPolicy() {}

    static String of(List<Tool<?>> tools) {
        Set<String> general = new TreeSet<>();
        Set<String> onDatastores = new TreeSet<>();
        Set<String> onFiles = new TreeSet<>();
        boolean passesRole = false;
        for (Tool<?> tool : tools) {
            for (String action : tool.actions()) {
                passesRole |= action.equals(PASS_ROLE);
                if (action.startsWith("s3:")) {
                    onFiles.add(action);
                } else if (!action.contains(":")) {
                    (WITHOUT_RESOURCE.contains(action) ? general : onDatastores).add("healthlake:" + action);
                }
            }
        }
        List<Map<String, Object>> statements = new ArrayList<>();
        add(statements, general, "*");
        add(statements, onDatastores, "arn:aws:healthlake:*:*:datastore/fhir/*");
        add(statements, onFiles, "arn:aws:s3:::*");
        if (passesRole) {
            statements.add(passRole());
        }
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", statements);
        return Json.pretty(policy);
    }

    private static void add(List<Map<String, Object>> statements, Set<String> actions, String resource) {
        if (!actions.isEmpty()) {
            statements.add(statement(List.copyOf(actions), resource));
        }
    }

    private static Map<String, Object> passRole() {
        Map<String, Object> statement = statement(List.of(PASS_ROLE), "arn:aws:iam::*:role/*");
        statement.put("Condition", Map.of("StringEquals", Map.of("iam:PassedToService", "healthlake.amazonaws.com")));
        return statement;
    }

    private static Map<String, Object> statement(List<String> actions, String resource) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Action", actions);
        statement.put("Resource", resource);
        return statement;
    }
}

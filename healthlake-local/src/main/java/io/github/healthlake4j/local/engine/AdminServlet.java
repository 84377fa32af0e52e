package io.github.healthlake4j.local.engine;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the front needs beside FHIR: {@code DELETE /admin/datastores/ID} removes a datastore's every row,
 * {@code GET /admin/datastores/ID/types} lists the types it holds, {@code GET /admin/compartments/C/TYPE} the search
 * parameters by which a type belongs to a compartment.
 */
final class AdminServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String DATASTORES = "/datastores/";
    private static final String TYPES = "SELECT DISTINCT RES_TYPE FROM HFJ_RESOURCE"
            + " WHERE PARTITION_ID = ? AND RES_DELETED_AT IS NULL ORDER BY RES_TYPE";

    private final transient DatastorePartitions partitions;
    private final transient PartitionPurge purge;
    private final transient JdbcTemplate database;
    private final transient FhirContext fhir;

    AdminServlet(ApplicationContext spring) {
        database = new JdbcTemplate(spring.getBean(DataSource.class));
        fhir = spring.getBean(FhirContext.class);
        partitions = spring.getBean(DatastorePartitions.class);
        purge = new PartitionPurge(spring.getBean(DataSource.class));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] path = String.valueOf(request.getPathInfo()).split("/", -1);
        List<String> lines;
        if (path.length == 4 && path[1].equals("datastores") && path[3].equals("types")) {
            lines = types(path[2]);
        } else if (path.length == 4 && path[1].equals("compartments")) {
            lines = compartmentParameters(path[2], path[3]);
        } else {
            response.sendError(404);
            return;
        }
        response.setContentType("text/plain;charset=utf-8");
        response.getWriter().print(String.join("\n", lines));
    }

    private List<String> types(String datastore) {
        Integer id = partitions.findId(datastore);
        return id == null ? List.of() : database.queryForList(TYPES, String.class, id);
    }

    private List<String> compartmentParameters(String compartment, String type) {
        return fhir.getResourceTypes().contains(type)
                ? fhir.getResourceDefinition(type).getSearchParamsForCompartmentName(compartment).stream()
                        .map(RuntimeSearchParam::getName)
                        .sorted()
                        .toList()
                : List.of();
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if (path == null || !path.startsWith(DATASTORES)) {
            response.sendError(404);
            return;
        }
        Integer id = partitions.findId(path.substring(DATASTORES.length()));
        if (id != null) {
            try {
                purge.purge(id);
            } catch (SQLException e) {
                throw new IOException("purge partition " + id, e);
            }
            partitions.forget(id);
        }
        response.setStatus(204);
    }
}

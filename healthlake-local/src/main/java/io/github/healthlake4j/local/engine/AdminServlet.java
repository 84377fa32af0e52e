package io.github.healthlake4j.local.engine;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;

/** {@code DELETE /admin/datastores/ID} removes a datastore's every row. */
final class AdminServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String DATASTORES = "/datastores/";

    private final transient DatastorePartitions partitions;
    private final transient PartitionPurge purge;

    AdminServlet(ApplicationContext spring) {
        partitions = spring.getBean(DatastorePartitions.class);
        purge = new PartitionPurge(spring.getBean(DataSource.class));
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

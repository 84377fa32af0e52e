package io.github.healthlake4j.local.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Deletes a partition's rows from every table that has partitions; HAPI itself has no such call. */
final class PartitionPurge {
    private static final String TABLES =
            "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE COLUMN_NAME = 'PARTITION_ID'";

    private final DataSource source;

    PartitionPurge(DataSource source) {
        this.source = source;
    }

    void purge(int partition) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> left = tables(statement);
            // Foreign keys give the order: what still refuses is tried again once its children are gone.
            while (!left.isEmpty()) {
                List<String> refused = pass(statement, left, partition);
                if (refused.size() == left.size()) {
                    throw new SQLException("partition " + partition + " is still referred to from " + refused);
                }
                left = refused;
            }
        }
    }

    private static List<String> pass(Statement statement, List<String> tables, int partition) throws SQLException {
        var refused = new ArrayList<String>();
        for (String table : tables) {
            try {
                statement.executeUpdate("DELETE FROM \"" + table + "\" WHERE PARTITION_ID = " + partition);
            } catch (SQLIntegrityConstraintViolationException e) {
                refused.add(table);
            }
        }
        return refused;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        var names = new ArrayList<String>();
        try (ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}

package io.github.healthlake4j.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The page at {@code /}: datastores, jobs with their progress, the last requests, the newest first. It shows ids and names,
 * no data, and runs no script.
 */
final class StatusPage {
    private static final int ROWS = 25;
    private static final String STYLE = resource("status.css");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "text/html;charset=utf-8",
            "Cache-Control", "no-store",
            "Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
            "X-Content-Type-Options", "nosniff");

    private final Datastores datastores;
    private final Jobs jobs;
    private final RequestLog log;
    private final Supplier<String> engine;

    /**
     * A page.
     *
     * @param engine says how the FHIR engine is
     */
    StatusPage(Datastores datastores, Jobs jobs, RequestLog log, Supplier<String> engine) {
        this.datastores = datastores;
        this.jobs = jobs;
        this.log = log;
        this.engine = engine;
    }

    Answer answer() {
        String html = """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="refresh" content="5">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>HealthLake on this machine</title>
                <link rel="icon" href="data:,">
                <style>
                %s</style>
                </head>
                <body>
                <header><h1>HealthLake on this machine</h1><span id="engine">FHIR engine %s</span></header>
                %s%s%s</body>
                </html>
                """.formatted(
                        STYLE,
                        state(engine.get()),
                        datastoreTable().html(),
                        jobTable().html(),
                        requestTable().html());
        return new Answer(200, HEADERS, html.getBytes(StandardCharsets.UTF_8));
    }

    private Table datastoreTable() {
        var table = new Table("Datastores", "No datastore yet.", "name", "status", "id", "created (UTC)");
        for (Datastore one : newest(datastores.all())) {
            table.row(
                    cell(one.name() == null ? "" : one.name(), "wide"),
                    cell(state(one.status().name()) + reason(one.error())),
                    cell(code(one.id())),
                    cell(time(one.createdAtMillis())));
        }
        return table;
    }

    private Table jobTable() {
        var table = new Table("Jobs", "No job yet.", "job", "status", "progress", "datastore", "submitted (UTC)");
        for (Job one : newest(jobs.all())) {
            table.row(
                    cell(kind(one) + "<br>" + code(one.id())),
                    cell(state(one.status().name()) + reason(one.message())),
                    cell(progress(one)),
                    cell(code(one.datastoreId())),
                    cell(time(one.submittedMillis())));
        }
        return table;
    }

    private Table requestTable() {
        var table = new Table("Last requests", "No request yet.", "time (UTC)", "operation", "status", "ms");
        for (LoggedRequest one : newest(log.all())) {
            table.row(
                    cell(time(one.start().toEpochMilli())),
                    cell(escape(one.operation())),
                    cell("<span class=\"" + (one.status() < 400 ? "good" : "bad") + "\">" + one.status() + "</span>"),
                    cell(String.valueOf(one.took().toMillis()), "n"));
        }
        return table;
    }

    private static String progress(Job job) {
        long all = job.progress().path("TotalNumberOfResourcesScanned").asLong();
        if (all == 0) {
            return "";
        }
        long wrong =
                job.progress().path("TotalNumberOfResourcesWithCustomerError").asLong();
        long done = job.progress().path("TotalNumberOfResourcesImported").asLong() + wrong;
        return "<progress max=\"" + all + "\" value=\"" + done + "\"></progress><br>" + done + " of " + all
                + (wrong == 0 ? "" : ",<br><span class=\"bad\">" + wrong + " refused</span>");
    }

    private static String kind(Job job) {
        String kind = job.kind().name().toLowerCase(Locale.ROOT);
        String name = job.setting("/JobName");
        return name.isEmpty() ? kind : kind + " <span class=\"faint\">" + escape(name) + "</span>";
    }

    private static String reason(@Nullable String message) {
        return message == null ? "" : "<br><span class=\"faint\">" + escape(message) + "</span>";
    }

    private static String state(String name) {
        String kind = switch (name) {
            case "ACTIVE", "COMPLETED", "up" -> "good";
            case "CREATE_FAILED", "FAILED", "COMPLETED_WITH_ERRORS", "CANCEL_FAILED", "failed" -> "bad";
            case "DELETED", "CANCEL_COMPLETED", "not started" -> "faint";
            default -> "busy";
        };
        return "<span class=\"state " + kind + "\">" + escape(name) + "</span>";
    }

    private static String time(long epochMillis) {
        return "<time>" + TIME.format(Instant.ofEpochMilli(epochMillis)) + "</time>";
    }

    private static String code(String id) {
        return "<code>" + escape(id) + "</code>";
    }

    private static Cell cell(String html) {
        return new Cell(html, "");
    }

    private static Cell cell(String text, String style) {
        return new Cell(escape(text), style);
    }

    private static <T> List<T> newest(List<T> all) {
        var newest = new ArrayList<>(all.subList(Math.max(0, all.size() - ROWS), all.size()));
        Collections.reverse(newest);
        return newest;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String resource(String name) {
        try (InputStream file = StatusPage.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not among the program's resources");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("read " + name, e);
        }
    }

    private record Cell(String html, String style) {}

    /** A heading and a table, or a sentence where there is nothing. */
    private static final class Table {
        private final String title;
        private final String nothing;
        private final List<String> columns;
        private final StringBuilder rows = new StringBuilder();

        Table(String title, String nothing, String... columns) {
            this.title = title;
            this.nothing = nothing;
            this.columns = List.of(columns);
        }

        void row(Cell... cells) {
            rows.append("<tr>");
            for (Cell cell : cells) {
                rows.append(cell.style().isEmpty() ? "<td>" : "<td class=\"" + cell.style() + "\">")
                        .append(cell.html())
                        .append("</td>");
            }
            rows.append("</tr>\n");
        }

        String html() {
            var html = new StringBuilder("<h2>" + title + "</h2>\n<div class=\"scroll\">");
            if (rows.length() == 0) {
                return html.append("<p class=\"empty\">" + nothing + "</p></div>\n")
                        .toString();
            }
            html.append("<table><thead><tr>");
            for (String column : columns) {
                html.append(column.equals("ms") ? "<th class=\"n\">" : "<th>")
                        .append(column)
                        .append("</th>");
            }
            return html.append("</tr></thead><tbody>\n" + rows + "</tbody></table></div>\n")
                    .toString();
        }
    }
}
